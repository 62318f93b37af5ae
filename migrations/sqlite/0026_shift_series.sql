-- Shifts that come again are found by the series that they were made with.
create index shift_series on shift (series) where series is not null;
