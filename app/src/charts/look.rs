//! The look of a chart as a file of its own: the light theme of style/charts.css in literal colours, because a
//! downloaded file has no style sheet and the PNG renderer no variables. A test holds every class to both.

/// Colour of the paper.
pub(crate) const PAPER: &str = "#fdfaf4";

/// The style sheet.
pub(crate) const STYLE: &str = "\
text{font-family:'Source Sans 3','Homerule Sans','Source Sans Pro',system-ui,sans-serif;fill:#1d2430}\
.chart-text{font-size:14px}\
.chart-strong{font-size:14px;font-weight:600}\
.chart-rimmed{paint-order:stroke;stroke:#fdfaf4;stroke-width:4px;stroke-linejoin:round}\
.chart-small{font-size:13px;fill:#515865}\
.chart-heading{font-size:20px;font-weight:600}\
.chart-card{font-size:22px;fill:#515865}\
.chart-card-name{font-size:22px;font-weight:600}\
.chart-lead{font-size:32px;fill:#515865}\
.chart-display-long{font-size:48px;font-weight:600}\
.chart-display{font-size:68px;font-weight:600}\
.chart-paper{fill:#fdfaf4;stroke:none}\
.chart-axis{fill:none;stroke:#868073;stroke-width:1}\
.chart-grid{fill:none;stroke:#d8d4ca;stroke-width:1}\
.chart-band{fill:#ece5d8;stroke:none}\
.chart-median{fill:none;stroke:#1d2430;stroke-width:2}\
.chart-leader{fill:none;stroke:#1d2430;stroke-width:1}\
.chart-line{fill:none;stroke:#076262;stroke-width:2;stroke-linejoin:round}\
.chart-ahead{fill:none;stroke:#076262;stroke-width:2;stroke-dasharray:5 4}\
.chart-dot{fill:#076262;stroke:#fdfaf4;stroke-width:1.5}\
.chart-bar{fill:#56636d;stroke:none}\
.chart-won{fill:#076262;stroke:#076262;stroke-width:1}\
.chart-lost{fill:#fdfaf4;stroke:#076262;stroke-width:1.5}\
.chart-box{fill:#fffdf8;stroke:#1d2430;stroke-width:1.5}\
.chart-box-unknown{fill:#fdfaf4;stroke:#515865;stroke-width:2;stroke-dasharray:0.1 4.5;stroke-linecap:round}\
.chart-arrow{fill:none;stroke:#1d2430;stroke-width:1.5}\
.chart-arrow-unknown{fill:none;stroke:#515865;stroke-width:2;stroke-dasharray:0.1 4.5;stroke-linecap:round}\
.chart-tip{fill:#1d2430;stroke:none}\
.chart-tip-unknown{fill:#515865;stroke:none}\
.chart-rule{fill:none;stroke:#076262;stroke-width:6}\
.map-land{stroke:#fdfaf4;stroke-width:2.4;stroke-linejoin:round}\
.map-county{stroke:#fdfaf4;stroke-width:1;stroke-linejoin:round}\
.map-edge{fill:none;stroke:#868073;stroke-width:1.2;stroke-linejoin:round}\
.map-ground{fill:#e9e4da;stroke:none}\
.map-hatch{fill:none;stroke:#d3ccbf;stroke-width:1.2}\
.map-marks{fill:none;stroke:none;stroke-width:14}\
.mark{stroke-width:1}\
.mark-council-manager{fill:#076262;stroke:#fdfaf4}\
.mark-mayor-council{fill:#bc821e;stroke:#fdfaf4}\
.mark-commission{fill:#611d55;stroke:#fdfaf4}\
.mark-town-meeting{fill:#53749d;stroke:#fdfaf4}\
.mark-representative-town-meeting{fill:#a2bad4;stroke:#fdfaf4}\
.mark-unknown{fill:#a4a19c;stroke:#fdfaf4}\
.mark-inferred{fill:#fffdf8;stroke-width:1.6}\
.mark-council-manager.mark-inferred{stroke:#076262}\
.mark-mayor-council.mark-inferred{stroke:#bc821e}\
.mark-commission.mark-inferred{stroke:#611d55}\
.mark-town-meeting.mark-inferred{stroke:#53749d}\
.mark-representative-town-meeting.mark-inferred{stroke:#a2bad4}\
.mark-unknown.mark-inferred{stroke:#7d7d79}\
.mark-own{stroke:#1d2430;stroke-width:2}\
.area-council-manager{fill:#a9cccb}\
.area-mayor-council{fill:#ecd29a}\
.area-commission{fill:#d9b9d2}\
.area-town-meeting{fill:#b9c5de}\
.area-representative-town-meeting{fill:#d5dceb}\
";
