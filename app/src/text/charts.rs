//! Texts of the charts: titles, axes, descriptions.

use super::{Lang, texts};
use domain::explore::Source;
use domain::finance::Measure;
use domain::place::Class;

texts! {
    chart_show_table { En => "Show the data as a table" }
    chart_download(kind, title) { En => "Download as {kind}: {title}" }
    chart_source(source) { En => "Source: {source}" }
    chart_key_inferred { En => "hollow: follows from a statement about the whole state" }
    chart_no_values { En => "There is nothing to draw." }
    chart_median(value) { En => "median {value}" }
    chart_middle_half(low, high) { En => "half of them: {low} to {high}" }
    chart_middle_half_same(value) { En => "half of them or more: {value}" }
    chart_col_place { En => "Place" }
    chart_col_form { En => "Form of government" }
    chart_col_year { En => "Year" }
    chart_not_known { En => "not known" }

    // Ruler of days.
    ruler_next(what, day, days) { En => "Next: {what}, by {day}; {days} days from today" }
    ruler_nothing_next { En => "No last day by law lies ahead" }
    ruler_subtitle(from, to) { En => "{from} to {to}. Dark bars are windows of the law, pale ones are open at an end, hollow ones a rest; dots are days that are set" }
    ruler_source(title, checked) { En => "{title}. {checked}. Confirm with the clerk and with counsel" }
    ruler_between(what, from, to) { En => "{what}: {from} to {to}" }
    ruler_from(what, from) { En => "{what}: from {from}" }
    ruler_until(what, to) { En => "{what}: until {to}" }
    ruler_rests(to) { En => "The question rests until {to}" }
    ruler_set(what, day) { En => "{what}: {day}" }
    ruler_is_set { En => "set" }
    ruler_hearing { En => "Hearing" }
    ruler_vote { En => "Vote" }
    ruler_today(day) { En => "Today: {day}" }
    ruler_first_day { En => "First day" }
    ruler_last_day { En => "Last day" }

    // Strip chart.
    chart_expense_is(place, value) { En => "{place} spends {value} a head" }
    chart_revenue_is(place, value) { En => "{place} takes in {value} a head" }
    chart_liabilities_is(place, value) { En => "{place} has liabilities of {value} a head" }
    chart_bonds_is(place, value) { En => "{place} has bonds of {value} a head outstanding" }
    chart_pension_is(place, value) { En => "{place} has a net pension liability of {value} a head" }
    chart_expense { En => "Expense" }
    chart_revenue { En => "Revenue" }
    chart_liabilities { En => "Liabilities" }
    chart_bonds { En => "Bonds outstanding" }
    chart_pension { En => "Net pension liability" }
    chart_measure_head(measure) { En => "{measure}, dollars a head" }
    chart_strip_title(finding, standing) { En => "{finding}: {standing}" }
    chart_strip_more(n, m) { En => "more than {n} of its {m} peers" }
    chart_strip_less(n, m) { En => "less than {n} of its {m} peers" }
    chart_strip_more_all(m) { En => "more than each of its {m} peers" }
    chart_strip_less_all(m) { En => "less than each of its {m} peers" }
    chart_strip_middle(m) { En => "in the middle half of its {m} peers" }
    chart_strip_more_one { En => "more than its one peer with a figure" }
    chart_strip_less_one { En => "less than its one peer with a figure" }
    chart_strip_same_one { En => "the same as its one peer with a figure" }
    chart_strip_same(m) { En => "the same as all of its {m} peers" }
    chart_strip_same_some(n, m) { En => "the same as {n} of its {m} peers" }
    chart_strip_between(m) { En => "between its {m} peers" }
    chart_strip_peers_only(place, low, high) { En => "Half of the peers of {place} report between {low} and {high} a head" }
    chart_strip_peers_few(place, low, high) { En => "The peers of {place} report between {low} and {high} a head" }
    chart_strip_peers_one(place, value) { En => "The one peer of {place} with a figure reports {value} a head" }
    chart_strip_peers_none(place) { En => "No peer of {place} has a figure" }
    chart_strip_subtitle(measure, year, n) { En => "{measure} in dollars a head, fiscal year {year}; {n} peers with a figure that is not doubtful" }
    chart_strip_subtitle_one(measure, year) { En => "{measure} in dollars a head, fiscal year {year}; 1 peer with a figure that is not doubtful" }
    chart_strip_subtitle_no_year(measure, n) { En => "{measure} in dollars a head; {n} peers with a figure that is not doubtful" }
    chart_strip_subtitle_no_year_one(measure) { En => "{measure} in dollars a head; 1 peer with a figure that is not doubtful" }
    chart_strip_own_unknown(place) { En => "The figure of {place} itself is not known, or doubtful, and is not drawn." }
    chart_strip_dot(label, value) { En => "{label}: {value}" }
    chart_strip_beyond(label, value) { En => "{label}: {value}, beyond the axis" }
    chart_strip_beyond_one(value) { En => "1 beyond: {value}" }
    chart_strip_beyond_many(n, low, high) { En => "{n} beyond: {low} to {high}" }
    chart_strip_describe_five(min, q1, median, q3, max) { En => "The smallest figure among the peers is {min}, a quarter are at or below {q1}, half at or below {median}, three quarters at or below {q3}; the largest is {max}." }
    chart_strip_describe_values(values) { En => "The peers report {values}." }
    chart_strip_describe_own(place, value) { En => "{place} is at {value}." }
    chart_strip_describe_rank(rank, all) { En => "That is number {rank} of {all}, counted from the largest." }

    // Maps.
    chart_map_nation_title(n, states) { En => "The form of government is known here for {n} places in {states} states" }
    chart_map_nation_title_dc(n, states) { En => "The form of government is known here for {n} places in {states} states and the District of Columbia" }
    chart_map_subtitle_one { En => "One mark for the one place with a known form. Grey hatch: not known, and not guessed." }
    chart_map_subtitle_one_inferred { En => "One mark for the one place with a known form; hollow, because it follows from a statement about the whole state. Grey hatch: not known, and not guessed." }
    chart_map_subtitle(n) { En => "One mark for each of {n} places with a known form. Grey hatch: not known, and not guessed." }
    chart_map_subtitle_inferred(n, inferred) { En => "One mark for each of {n} places with a known form; hollow ones ({inferred}) follow from a statement about their whole state. Grey hatch: not known, and not guessed." }
    chart_map_subtitle_none { En => "Grey hatch: not known, and not guessed." }
    chart_map_nation_description { En => "Map of the United States with a mark at each place whose form of government is known; each state leads to its page." }
    chart_map_state_title(state, n) { En => "The form of government is known here for {n} places in {state}" }
    chart_map_state_one(state) { En => "The form of government is known here for one place in {state}" }
    chart_map_state_none(state) { En => "No form of government is known here in {state}" }
    chart_map_state_description(state) { En => "Map of the counties of {state} with a mark at each place whose form of government is known." }
    chart_map_the_district { En => "the District of Columbia" }
    chart_map_state_hint(state, known, all) { En => "{state}: form known for {known} of {all} municipalities" }
    chart_map_place_hint(place, form) { En => "{place}: {form}" }
    chart_map_form_not_known { En => "form not known" }
    chart_map_inferred(form) { En => "{form}, from a statement about the whole state" }
    chart_map_count(form, n) { En => "{form} {n}" }
    chart_map_counts(counts) { En => "Known places by form: {counts}." }
    chart_map_col_state { En => "State" }
    chart_map_col_municipalities { En => "Municipalities" }
    chart_map_col_known { En => "Form known" }
    chart_map_col_named { En => "Of these, named by the source" }
    chart_map_col_basis { En => "How the source supports it" }
    chart_map_basis_direct { En => "names the place" }
    chart_map_basis_inferred { En => "follows from a statement about the whole state" }

    // The drawn sentence.
    chart_gov_title_cm(name) { En => "{name} is run day to day by a manager whom its elected council appoints" }
    chart_gov_title_mc(name) { En => "{name} is run day to day by its elected mayor" }
    chart_gov_title_mc_cao(name) { En => "{name} is run day to day by its elected mayor, with a chief administrator" }
    chart_gov_title_commission(name) { En => "{name} is run by elected commissioners, each in charge of departments" }
    chart_gov_title_tm(name) { En => "In {name} all voters decide in a town meeting" }
    chart_gov_title_rtm(name) { En => "In {name} elected members decide in a town meeting" }
    chart_gov_title_unknown(name) { En => "Who runs {name} day to day is not known here" }
    chart_gov_form_unknown { En => "Form of government: not known" }
    chart_gov_as_of(form, date) { En => "{form}, as of {date}" }
    chart_gov_inferred(subtitle) { En => "{subtitle}; this follows from a statement about the whole state, not about this place" }
    chart_gov_dotted(subtitle) { En => "{subtitle}. Dotted: not known" }
    chart_gov_no_source { En => "No source that we hold names the form." }
    chart_gov_voters { En => "Voters" }
    chart_gov_council { En => "Council" }
    chart_gov_board { En => "Board" }
    chart_gov_council_unknown { En => "Council or board" }
    chart_gov_powers_unknown { En => "powers not known" }
    chart_gov_manager { En => "Manager" }
    chart_gov_runs { En => "runs the daily work" }
    chart_gov_mayor { En => "Mayor" }
    chart_gov_executive { En => "heads the daily work" }
    chart_gov_executive_unknown { En => "Mayor, manager or other?" }
    chart_gov_who_unknown { En => "who runs the daily work is not known" }
    chart_gov_administrator { En => "Chief administrator" }
    chart_gov_administrator_unknown { En => "administrator: not known" }
    chart_gov_with_administrator { En => "has an administrator" }
    chart_gov_without_administrator { En => "has no administrator" }
    chart_gov_commissioners { En => "Commissioners" }
    chart_gov_commission_does { En => "make policy and run departments" }
    chart_gov_town_meeting { En => "Town meeting" }
    chart_gov_rep_meeting { En => "Representative town meeting" }
    chart_gov_all_voters_decide { En => "all voters decide" }
    chart_gov_members_decide { En => "elected members decide" }
    chart_gov_select_board { En => "Select board" }
    chart_gov_carries_out { En => "carries out policy" }
    chart_gov_departments { En => "Departments" }
    chart_gov_elect { En => "elect" }
    chart_gov_elect_unknown { En => "elect?" }
    chart_gov_appoints { En => "appoints" }
    chart_gov_hires { En => "hires heads" }
    chart_gov_hires_unknown { En => "hires?" }
    chart_gov_directs { En => "directs" }
    chart_gov_with { En => "with" }
    chart_gov_run { En => "run" }
    chart_gov_meet { En => "meet in" }
    chart_gov_decides_for { En => "decides for" }
    chart_gov_one_member { En => "1 member" }
    chart_gov_members(n) { En => "{n} members" }
    chart_gov_at_large { En => "elected at large" }
    chart_gov_by_wards { En => "elected by wards" }
    chart_gov_mixed { En => "some by wards, some at large" }
    chart_gov_size_unknown { En => "size not known" }
    chart_gov_wards_unknown { En => "wards or at large: not known" }
    chart_gov_size_and_wards_unknown { En => "size and wards not known" }
    chart_gov_mayor_by_voters { En => "mayor elected by voters" }
    chart_gov_mayor_by_council { En => "mayor chosen by the council" }
    chart_gov_no_mayor { En => "no mayor" }
    chart_gov_mayor_unknown { En => "how the mayor is chosen: not known" }
    chart_gov_veto { En => "can veto the council" }
    chart_gov_no_veto { En => "no veto" }
    chart_gov_veto_unknown { En => "veto: not known" }
    chart_gov_heads_by_manager { En => "heads hired by the manager" }
    chart_gov_heads_by_mayor { En => "heads hired by the mayor" }
    chart_gov_heads_by_council { En => "heads hired by the council" }
    chart_gov_heads_by_commissioners { En => "heads hired by the commissioners" }
    chart_gov_heads_unknown { En => "who hires the heads: not known" }
    chart_gov_arrow(from, verb, to) { En => "{from}, arrow “{verb}”, {to}." }
    chart_gov_arrow_unknown(from, to) { En => "{from} to {to}: not known." }
    chart_gov_box(title, lines) { En => "{title}: {lines}." }
    chart_gov_by_voters { En => "by the voters" }
    chart_gov_by_council { En => "by the council" }
    chart_gov_by_manager { En => "by the manager" }
    chart_gov_by_mayor { En => "by the mayor" }
    chart_gov_by_commissioners { En => "by the commissioners" }
    chart_gov_yes { En => "yes" }
    chart_gov_no { En => "no" }
    chart_gov_row_mayor { En => "Mayor chosen" }
    chart_gov_row_veto { En => "Mayor can veto the council" }
    chart_gov_row_administrator { En => "Manager or other chief administrator" }
    chart_gov_row_heads { En => "Department heads hired" }
    chart_gov_row_election { En => "Council" }
    chart_gov_row_size { En => "Members of the council" }
    chart_gov_col_what { En => "Part of the government" }
    chart_gov_col_known { En => "What is known" }

    // Two groups.
    chart_groups_with { En => "With a manager or administrator" }
    chart_groups_without { En => "Without a manager or administrator" }
    chart_groups_title(measure, with, without) { En => "{measure}: median {with} a head with a manager or administrator, {without} without" }
    chart_groups_title_with(measure, with) { En => "{measure}: median {with} a head with a manager or administrator; too few places without one" }
    chart_groups_title_without(measure, without) { En => "{measure}: median {without} a head without a manager or administrator; too few places with one" }
    chart_groups_subtitle(measure, n) { En => "{measure} in dollars a head of {n} places that their source names, figures that are not doubtful. This is association: it does not show what a change of form would do." }
    chart_groups_heading(name, n) { En => "{name}: {n} places" }
    chart_groups_withheld(name, fewest) { En => "{name}: fewer than {fewest} places, withheld" }
    chart_groups_describe(heading, min, q1, median, q3, max) { En => "{heading}; smallest {min}, a quarter at or below {q1}, half at or below {median}, three quarters at or below {q3}, largest {max}." }
    chart_groups_describe_withheld(heading) { En => "{heading}." }
    chart_groups_col_group { En => "Group" }

    // Population.
    chart_pop_col { En => "Population" }
    chart_pop_grew(name, share, from, to) { En => "{name} grew by {share} from {from} to {to}" }
    chart_pop_shrank(name, share, from, to) { En => "{name} shrank by {share} from {from} to {to}" }
    chart_pop_same(name, value, from, to) { En => "{name} had {value} people in {from} and in {to}" }
    chart_pop_one_person { En => "1 person" }
    chart_pop_people(n) { En => "{n} people" }
    chart_pop_subtitle(n) { En => "Population, {n} years" }
    chart_pop_subtitle_cut(n, from) { En => "Population, {n} years. The axis begins at {from}, not at zero" }
    chart_pop_year(year, value) { En => "{year}: {value}" }

    // Counts by form.
    chart_forms_title_share(form, share, known, class, scope) { En => "{form} is the form of {share} of the {known} {class} in {scope} whose form is known" }
    chart_forms_title(form, n, class, scope) { En => "{form} is the form known for most {class} in {scope}: {n}" }
    chart_forms_subtitle(known, all, class, unknown, named) { En => "Form known for {known} of {all} {class}; {named} of them named by their source. The other {unknown} are not known and not drawn." }
    chart_forms_label(n, share) { En => "{n} ({share})" }
    chart_forms_col_places { En => "Places" }
    chart_forms_col_people { En => "People" }
    chart_forms_col_share(known) { En => "Share of {known} with a known form" }
    chart_not_in_base { En => "not in the base" }
    chart_municipalities { En => "municipalities" }
    chart_townships { En => "townships" }
    chart_counties { En => "counties" }

    // Votes by decade.
    chart_decades_title(won, all) { En => "Professional management was kept or gained in {won} of {all} votes that put it at stake" }
    chart_decades_subtitle(all, other) { En => "{all} votes in the list, by decade; about something else, and not drawn: {other}. The list is not complete: it holds the votes that a source we have tells of." }
    chart_decades_name(year) { En => "{year}s" }
    chart_decades_won { En => "kept or gained" }
    chart_decades_lost { En => "lost or not gained" }
    chart_decades_won_long { En => "Management kept or gained" }
    chart_decades_lost_long { En => "Management lost or not gained" }
    chart_decades_other { En => "Something else" }
    chart_decades_col { En => "Decade" }
    chart_decades_describe(name, won, lost) { En => "{name}: kept or gained {won}, lost or not gained {lost}." }

    // Places side by side.
    chart_compare_subtitle(measure) { En => "{measure} in dollars a head" }
    chart_compare_subtitle_doubtful(measure) { En => "{measure} in dollars a head; hollow marks are reported, but doubtful" }
    chart_compare_population_subtitle { En => "Population; each step of the axis is ten times the one before" }
    chart_compare_title(measure, low, low_place, high, high_place) { En => "{measure}: from {low} in {low_place} to {high} in {high_place}" }
    chart_compare_title_same(measure, value) { En => "{measure}: {value} in each place" }
    chart_compare_title_one(measure, value, place) { En => "{measure}: {value} in {place}; no figure that is sure for the others" }
    chart_compare_title_doubtful(measure) { En => "{measure}: every figure is doubtful" }
    chart_compare_doubtful(value) { En => "{value}, doubtful" }
    chart_compare_beyond(text) { En => "{text}, beyond the axis" }
    chart_compare_description(values) { En => "One mark for each place on a common axis. {values}." }

    // Cards for previews.
    chart_card_tagline { En => "An independent almanac of local government" }
    chart_card_population(state, value, year) { En => "{state} · {value} people ({year})" }
    chart_card_population_unknown(state) { En => "{state} · population not known" }
    chart_card_form(form, as_of) { En => "{form}, as of {as_of}" }
    chart_card_form_inferred(form) { En => "{form}, as a statement about the whole state has it" }
    chart_card_form_unknown { En => "Form of government: not known" }
}

impl Lang {
    /// The places of a class, in the middle of a sentence.
    #[must_use]
    pub fn chart_class(self, class: Class) -> &'static str {
        match class {
            Class::Municipality => self.chart_municipalities(),
            Class::Township => self.chart_townships(),
            Class::County => self.chart_counties(),
        }
    }

    /// A group by whether its places have a manager or another chief administrator.
    #[must_use]
    pub fn chart_groups_name(self, has_manager: bool) -> &'static str {
        if has_manager {
            self.chart_groups_with()
        } else {
            self.chart_groups_without()
        }
    }

    /// A source as a sentence: publisher and title.
    #[must_use]
    pub fn chart_source_of(self, source: &Source) -> String {
        if source.publisher.is_empty() || source.title.contains(&source.publisher) {
            self.chart_source(&source.title)
        } else {
            self.chart_source(format!("{}, {}", source.publisher, source.title))
        }
    }

    /// A figure as a sentence: `Charlotte spends $1,990 a head`.
    #[must_use]
    pub fn chart_measure_is(self, measure: Measure, place: &str, value: &str) -> String {
        match measure {
            Measure::Expense => self.chart_expense_is(place, value),
            Measure::Revenue => self.chart_revenue_is(place, value),
            Measure::Liabilities => self.chart_liabilities_is(place, value),
            Measure::Bonds => self.chart_bonds_is(place, value),
            Measure::Pension => self.chart_pension_is(place, value),
        }
    }

    /// The name of a figure.
    #[must_use]
    pub fn chart_measure(self, measure: Measure) -> &'static str {
        match measure {
            Measure::Expense => self.chart_expense(),
            Measure::Revenue => self.chart_revenue(),
            Measure::Liabilities => self.chart_liabilities(),
            Measure::Bonds => self.chart_bonds(),
            Measure::Pension => self.chart_pension(),
        }
    }
}
