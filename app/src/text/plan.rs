//! Texts of the plan: today, tasks, board, calendar.

use super::{Lang, texts};
use domain::workspace::plan::{Bucket, KeyLabel, TaskKind, TaskState};
use jiff::civil::Date;

texts! {
    section_plan { En => "Plan" }
    task_none { En => "Nobody" }
    task_you { En => "You" }
    task_left(name) { En => "{name}, who has left" }
    state_open { En => "To do" }
    state_doing { En => "Under way" }
    state_blocked { En => "Blocked" }
    state_done { En => "Done" }
    kind_task { En => "Task" }
    kind_document { En => "Document" }
    kind_milestone { En => "Milestone" }
    one_day_unit { En => "day" }
    due_late_one { En => "1 day late" }
    due_late(days) { En => "{days} days late" }
    due_today { En => "Due today" }
    due_tomorrow { En => "Due tomorrow" }
    due_on(day) { En => "Due {day}" }
    task_waits_one { En => "waits for 1 other" }
    task_waits(count) { En => "waits for {count} others" }
    task_ticked(done, all) { En => "{done} of {all} ticked" }
    task_do_done { En => "Done" }
    task_do_reopen { En => "Take back" }
    task_named(verb, title) { En => "{verb}: {title}" }
    task_moved { En => "The task is moved." }

    // Today
    today_lead(day, phase, number, all) { En => "{day}. Phase {number} of {all}: {phase}." }
    bucket_late { En => "Late" }
    bucket_today { En => "Due today" }
    bucket_week { En => "Due within a week" }
    bucket_blocked { En => "Blocked" }
    bucket_next { En => "Next in this phase" }
    bucket_all(count) { En => "See all {count}" }
    today_nothing { En => "Nothing is due this week" }
    today_nothing_text { En => "Give the next tasks a day and somebody who has them in hand, and they are here in time." }
    today_phase_empty { En => "This phase has no open task" }
    today_phase_empty_text { En => "Add one, or move on to the next phase in the plan." }
    today_see_plan { En => "See the whole plan" }
    today_moved(title) { En => "“{title}” is moved." }
    today_moved_on(phase) { En => "The campaign is in its next phase: {phase}." }
    key_days_to_vote { En => "Until the vote" }
    key_days_to_deadline { En => "Until the nearest deadline of this phase" }
    key_tasks_done { En => "Tasks of this phase" }
    key_of_done(all) { En => "of {all} done" }
    key_over_when(exit) { En => "The phase is over when: {exit}." }
    key_numbers { En => "How it goes" }

    today_needed(count) { En => "valid signatures; {count} are needed" }

    // The ruler of days
    due_ruler_title(what, day) { En => "Next: {what}, {day}" }
    due_ruler_vote { En => "the vote" }
    due_ruler_subtitle_one(from, to) { En => "One thing is due from {from} to {to}" }
    due_ruler_subtitle(count, from, to) { En => "{count} things are due from {from} to {to}" }
    due_ruler_source { En => "From this campaign’s plan. What is done is left out." }
    due_ruler_today { En => "Today" }
    due_ruler_and_more(first, more) { En => "{first} and {more} more" }
    due_ruler_day { En => "Day" }
    due_ruler_days { En => "In days" }
    due_ruler_what { En => "What is due" }
    due_ruler_says(day, what) { En => "{day}: {what}." }

    // The plan
    plan_lead { En => "Every phase from the first thought to the closed committee. It is a start: change what does not fit." }
    plan_views { En => "Ways to see the plan" }
    plan_list { En => "List" }
    plan_board { En => "Board" }
    plan_calendar { En => "Calendar" }
    plan_add { En => "Add a task" }
    plan_csv { En => "Download as CSV" }
    plan_ics { En => "Download for a calendar" }
    plan_whose { En => "Whose" }
    plan_all { En => "Everybody’s" }
    plan_own { En => "Yours" }
    plan_nobody { En => "Nobody’s" }
    plan_stand { En => "How they stand" }
    plan_any { En => "All" }
    plan_narrowed { En => "Only a part of the plan is shown." }
    plan_everything { En => "Show everything" }
    plan_done_of(done, all) { En => "{done} of {all} done" }
    plan_found(count) { En => "{count} found" }
    plan_phase(number, name) { En => "{number}. {name}" }
    plan_now { En => "now" }
    plan_only_phase(count) { En => "See all {count} of this phase" }
    plan_shown(from, to, all) { En => "Tasks {from} to {to} of {all}" }
    plan_none { En => "No task is found" }
    plan_none_text { En => "Show everything again, or add one." }
    plan_phase_none { En => "Nothing is planned here." }
    plan_removed { En => "The task is removed." }
    plan_exit(exit) { En => "Over when: {exit}." }

    // The next phase
    next_title(name) { En => "Move on to “{name}”" }
    next_exit(name, exit) { En => "“{name}” is over when: {exit}." }
    next_open_none { En => "Nothing of it is open." }
    next_open_one { En => "One thing of it is still open. It stays in the plan." }
    next_open(count) { En => "{count} things of it are still open. They stay in the plan." }
    next_reached(exit) { En => "Reached: {exit}" }
    next_do { En => "Move on" }

    // The board
    board_phase { En => "Phase" }
    board_show { En => "Show" }
    board_move { En => "Move" }
    board_move_to(title) { En => "Where to move “{title}”" }
    board_none { En => "None" }
    board_more(count) { En => "{count} more" }

    // The month
    month_previous { En => "Month before" }
    month_next { En => "Month after" }
    month_now { En => "This month" }
    month_caption(month) { En => "What is due in {month}" }
    month_none { En => "Nothing is due in this month" }
    month_none_text { En => "Tasks with a day stand here." }
    month_more(count) { En => "{count} more" }
    month_vote { En => "The vote" }
    month_done { En => "done" }
    weekday_sunday { En => "Sunday" }
    weekday_monday { En => "Monday" }
    weekday_tuesday { En => "Tuesday" }
    weekday_wednesday { En => "Wednesday" }
    weekday_thursday { En => "Thursday" }
    weekday_friday { En => "Friday" }
    weekday_saturday { En => "Saturday" }

    // One's own calendar
    calendar_title { En => "In your own calendar" }
    calendar_lead { En => "Your calendar program can read the plan’s days and the day of the vote from an address of your own. Whoever has the address can read them too: give it to nobody." }
    calendar_get { En => "Get an address" }
    calendar_address { En => "Your secret address" }
    calendar_open { En => "Open it in my calendar program" }
    calendar_renew { En => "Get a new address" }
    calendar_end { En => "End this address" }
    calendar_given { En => "The address is below. An earlier one works no more." }
    calendar_ended { En => "The address works no more." }
    calendar_vote(name) { En => "Vote: {name}" }

    // A task
    task_new { En => "A new task" }
    task_new_lead { En => "Say what is to be done, by whom and by when. The rest can wait." }
    task_add { En => "Add the task" }
    task_added { En => "The task is in the plan." }
    task_changed { En => "The task is saved." }
    task_lead(kind, phase) { En => "{kind} of the phase “{phase}”" }
    task_title { En => "What is to be done" }
    task_kind { En => "Kind" }
    task_kind_hint { En => "A milestone shows that a phase is over." }
    task_phase { En => "Phase" }
    task_owner { En => "Who has it in hand" }
    task_due { En => "Due on" }
    task_due_hint { En => "Leave it empty if there is no day." }
    task_note { En => "Notes" }
    task_note_hint { En => "Links, names of offices, what has been agreed." }
    task_version { En => "The task" }
    task_save { En => "Save the task" }
    task_state_field { En => "How it stands" }
    task_move { En => "Move" }
    task_edit { En => "Change it" }
    task_no_note { En => "No notes." }
    task_clash { En => "What stands there now, saved by somebody else" }
    task_checklist { En => "Checklist" }
    task_checklist_none { En => "No lines yet. Break the task into steps that one person can do in one evening." }
    task_line { En => "A further line" }
    task_line_add { En => "Add the line" }
    task_tick { En => "Tick" }
    task_untick { En => "Untick" }
    task_remove_line { En => "Remove" }
    task_is_ticked { En => "ticked" }
    task_needs { En => "What it waits for" }
    task_needs_none { En => "Nothing has to be done before it." }
    task_needs_add { En => "It waits for" }
    task_needs_do { En => "Let it wait" }
    task_needs_remove { En => "Wait no more" }
    task_needs_find { En => "Find a task by words of its title" }
    task_needs_find_do { En => "Find" }
    task_needed_by { En => "What waits for it" }
    task_remove { En => "Remove this task" }
    task_remove_text { En => "With its notes and checklist. What waits for it waits no more. Only the audit will know of it." }
}

impl Lang {
    /// How a task stands.
    #[must_use]
    pub fn task_state(self, state: TaskState) -> &'static str {
        match state {
            TaskState::Open => self.state_open(),
            TaskState::Doing => self.state_doing(),
            TaskState::Blocked => self.state_blocked(),
            TaskState::Done => self.state_done(),
        }
    }

    /// What kind of thing is to be done.
    #[must_use]
    pub fn task_kind_name(self, kind: TaskKind) -> &'static str {
        match kind {
            TaskKind::Task => self.kind_task(),
            TaskKind::Document => self.kind_document(),
            TaskKind::Milestone => self.kind_milestone(),
        }
    }

    /// Why a task stands on the page of today.
    #[must_use]
    pub fn bucket(self, bucket: Bucket) -> &'static str {
        match bucket {
            Bucket::Late => self.bucket_late(),
            Bucket::Today => self.bucket_today(),
            Bucket::Week => self.bucket_week(),
            Bucket::Blocked => self.bucket_blocked(),
            Bucket::Next => self.bucket_next(),
        }
    }

    /// What a key number counts.
    #[must_use]
    pub fn key_label(self, label: KeyLabel) -> &'static str {
        match label {
            KeyLabel::DaysToVote => self.key_days_to_vote(),
            KeyLabel::DaysToDeadline => self.key_days_to_deadline(),
            KeyLabel::TasksDone => self.key_tasks_done(),
        }
    }

    /// When something is due, seen from a day.
    #[must_use]
    pub fn task_due_in(self, today: Date, due: Date) -> String {
        match domain::campaign::period::days_between(today, due) {
            -1 => self.due_late_one().to_owned(),
            days if days < 0 => self.due_late(self.whole(-days)),
            0 => self.due_today().to_owned(),
            1 => self.due_tomorrow().to_owned(),
            _ => self.due_on(self.date(&due.to_string())),
        }
    }

    /// Days with their unit's right form.
    #[must_use]
    pub fn days_unit(self, days: i64) -> &'static str {
        if days == 1 {
            self.one_day_unit()
        } else {
            self.unit_days()
        }
    }

    /// A day without its year: `Jul 10`.
    #[must_use]
    pub fn short_day(self, day: Date) -> String {
        let full = self.date(&day.to_string());
        match self {
            Self::En => {
                let month: String = full.chars().take(3).collect();
                format!("{month} {}", day.day())
            }
        }
    }

    /// The weekdays, from Sunday.
    #[must_use]
    pub fn weekdays(self) -> [&'static str; 7] {
        [
            self.weekday_sunday(),
            self.weekday_monday(),
            self.weekday_tuesday(),
            self.weekday_wednesday(),
            self.weekday_thursday(),
            self.weekday_friday(),
            self.weekday_saturday(),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_told_as_people_tell_them() {
        let (t, today) = (Lang::En, date(2028, 7, 4));
        assert_eq!(t.task_due_in(today, date(2028, 7, 3)), "1 day late");
        assert_eq!(t.task_due_in(today, date(2028, 6, 4)), "30 days late");
        assert_eq!(t.task_due_in(today, today), "Due today");
        assert_eq!(t.task_due_in(today, date(2028, 7, 5)), "Due tomorrow");
        assert_eq!(t.task_due_in(today, date(2028, 7, 10)), "Due July 10, 2028");
        assert_eq!(t.short_day(date(2028, 7, 10)), "Jul 10");
    }
}
