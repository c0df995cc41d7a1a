//! What is read on a page, without a window: what is asked for, what is dropped, what is never shown.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod common;

use common::record;
use schism::analysis::ScoreLink;
use schism::analysis::outline::{By, Outline};
use schism::analysis::table::{Goal, Only, Table, Which};
use schism::analysis::{ClaimsWith, Leaders, PersonPage, ScoreCard};
use schism::graph::Sieve;
use schism::model::{EntityIx, Period};
use schism::session::{
    Command, Content, Copying, Effect, FilterCommand, ItemTone, LeadersBy, Made, Opened, Page, PageCommand,
    PeriodCommand, PeriodMode, Prose, ReadCommand, ReadingState, SelectCommand, Session, Step, Way,
};
use schism::view::Selection;
use std::sync::Arc;

fn session() -> Session {
    let dataset = common::read_text(&record::text()).dataset.unwrap();
    let sources = dataset.sources().len();
    let mut s = Session::new(Opened::prepare(String::new(), dataset, vec![None; sources], None));
    s.apply(Command::Period(PeriodCommand::Mode(PeriodMode::AllYears)));
    s.refresh();
    s
}

/// Does a command, and what workers would do for it.
fn run(session: &mut Session, command: Command) {
    let effects = session.apply(command);
    session.refresh();
    for effect in effects {
        if let Effect::Read(number) = effect {
            let made = session.read_job(number).unwrap().run(&|| false).unwrap();
            run(session, Command::Read(ReadCommand::Made(number, Arc::new(made))));
        }
    }
}

fn page(session: &mut Session, page: PageCommand) {
    run(session, Command::Page(page));
}

fn read(session: &mut Session, command: ReadCommand) {
    run(session, Command::Read(command));
}

fn made(session: &Session) -> &Arc<Made> {
    session.reading().expect("something is there")
}

fn prose(session: &Session) -> Arc<Prose> {
    let Content::Prose(prose) = &made(session).content else { panic!("a table") };
    prose.clone()
}

fn table(session: &Session) -> (Arc<Table>, Vec<usize>) {
    let Content::Table { table, rows } = &made(session).content else { panic!("no table") };
    (table.clone(), rows.to_vec())
}

fn entity(session: &Session, id: &str) -> EntityIx {
    session.dataset().entity_by_id(id).unwrap()
}

/// The first words of the rows, in their order.
fn names(session: &Session) -> Vec<String> {
    let (table, rows) = table(session);
    rows.iter().map(|r| table.rows[*r].shown(0).to_owned()).collect()
}

fn text(session: &Session, how: Copying) -> String {
    session.text_job(how).unwrap().text()
}

#[test]
fn a_page_is_made_elsewhere_and_what_nobody_waits_for_is_dropped() {
    let mut s = session();
    let [Effect::Read(first)] = s.apply(Command::Page(PageCommand::Table(Which::Claims)))[..] else {
        panic!()
    };
    assert!(s.reading().is_none(), "the window's thread makes nothing");
    assert_eq!(s.reading_state(), ReadingState::Working);
    let job = s.read_job(first).unwrap();
    let late = job.run(&|| false).unwrap();
    // Another page takes its place; the first one's answer comes late.
    let effects = s.apply(Command::Page(PageCommand::Outline(By::Year)));
    let [Effect::StopRead, Effect::Read(second)] = effects[..] else { panic!("{effects:?}") };
    assert!(job.run(&|| true).is_none(), "what is stopped ends");
    s.apply(Command::Read(ReadCommand::Made(first, Arc::new(late))));
    assert!(s.reading().is_none() && s.read_job(first).is_none());
    let made = s.read_job(second).unwrap().run(&|| false).unwrap();
    s.apply(Command::Read(ReadCommand::Made(second, Arc::new(made))));
    assert_eq!(s.reading_state(), ReadingState::Ready);
    assert!(s.apply(Command::EndGesture).is_empty(), "what is there is not asked for again");
}

#[test]
fn while_the_years_pass_one_thing_is_made_at_a_time() {
    let mut s = session();
    let [Effect::Read(number)] = s.apply(Command::Page(PageCommand::Table(Which::Claims)))[..] else {
        panic!()
    };
    for year in 1988..1994 {
        assert!(s.apply(Command::Period(PeriodCommand::Range(1986, year))).is_empty(), "it waits");
    }
    let made = s.read_job(number).unwrap().run(&|| false).unwrap();
    let effects = s.apply(Command::Read(ReadCommand::Made(number, Arc::new(made))));
    let [Effect::Read(next)] = effects[..] else { panic!("{effects:?}") };
    // Meanwhile the one before is shown, and says of what it tells.
    assert_eq!(self::made(&s).wish.asked.period, Period::AllTime);
    assert_eq!(s.reading_state(), ReadingState::Working);
    assert!(s.text_job(Copying::Plain).is_none(), "but it is not copied as if it were of these years");
    let made = s.read_job(next).unwrap().run(&|| false).unwrap();
    s.apply(Command::Read(ReadCommand::Made(next, Arc::new(made))));
    assert_eq!(self::made(&s).wish.asked.period, Period::Range(1986, 1993));
}

#[test]
fn what_is_stopped_stays_so_until_it_is_wanted_after_all() {
    let mut s = session();
    s.apply(Command::Page(PageCommand::Leaders(LeadersBy::Year)));
    assert_eq!(s.apply(Command::Read(ReadCommand::Stop)), [Effect::StopRead]);
    assert_eq!(s.reading_state(), ReadingState::Stopped);
    assert!(s.apply(Command::EndGesture).is_empty());
    read(&mut s, ReadCommand::Again);
    assert_eq!(s.reading_state(), ReadingState::Ready);
}

#[test]
fn nobody_is_named_for_a_moment_whom_the_filters_leave_out_now() {
    let mut s = session();
    page(&mut s, PageCommand::Table(Which::Entities));
    assert!(names(&s).iter().any(|n| n.contains("Suspect")));
    let effects = s.apply(Command::Filter(FilterCommand::Accused(true)));
    assert!(matches!(effects[..], [Effect::Read(_)]));
    assert!(s.reading().is_none(), "what was made before is gone at once");
    for which in Which::ALL {
        let mut s = session();
        run(&mut s, Command::Filter(FilterCommand::Accused(true)));
        page(&mut s, PageCommand::Table(which));
        read(&mut s, ReadCommand::Whole(true));
        let (table, rows) = table(&s);
        let cells =
            |r: &usize| (0..table.columns().len()).map(|c| table.rows[*r].shown(c)).collect::<Vec<_>>();
        for words in rows.iter().flat_map(cells).filter(|w| !w.contains("said")) {
            assert!(!words.contains("Suspect"), "{which:?}: {words}");
        }
    }
    let suspect = entity(&s, "suspect");
    run(&mut s, Command::Select(SelectCommand::Mark(Selection::Entity(suspect))));
    assert!(!s.has_page(suspect));
    let named = |s: &Session| prose(s).items.iter().any(|i| i.spoken().contains("Suspect"));
    page(&mut s, PageCommand::Person(suspect));
    assert!(
        !named(&s) && !prose(&s).title.contains("Suspect") && !text(&s, Copying::Plain).contains("Suspect")
    );
    for by in By::ALL {
        page(&mut s, PageCommand::Outline(by));
        assert!(!named(&s));
    }
    for other in ["zora", "eclair"] {
        let other = entity(&s, other);
        page(&mut s, PageCommand::Person(other));
        let (before, after) = prose(&s).beside;
        assert!(before != Some(suspect) && after != Some(suspect));
    }
}

#[test]
fn the_texts_are_those_of_the_command_line() {
    let mut s = session();
    let network = s.network.clone();
    let sieve = Sieve::of(&network, &s.view.filters);
    let documents = vec![None; network.dataset.sources().len()];
    let all = Period::AllTime;
    for which in Which::ALL {
        page(&mut s, PageCommand::Table(which));
        let table = Table::of(&network, &sieve, which, all, &documents);
        assert_eq!(text(&s, Copying::Plain), table.csv(&table.all()));
    }
    page(&mut s, PageCommand::Table(Which::Claims));
    read(&mut s, ReadCommand::Filter("zora".to_owned()));
    let when = Which::Claims.column("when").unwrap();
    read(&mut s, ReadCommand::Sort(when));
    let table = Table::of(&network, &sieve, Which::Claims, all, &documents);
    let shown = table.sorted(table.filtered(table.all(), "zora"), when, false);
    assert!(shown.len() > 3 && shown.len() < table.rows.len());
    assert_eq!(text(&s, Copying::Plain), table.csv(&shown), "the rows shown, in their order");
    for by in By::ALL {
        page(&mut s, PageCommand::Outline(by));
        let outline = Outline::of(&network, &sieve, all, by);
        assert_eq!(text(&s, Copying::Plain), outline.text(&network.dataset));
        assert_eq!(text(&s, Copying::Markdown), outline.markdown(&network.dataset));
    }
    let zora = entity(&s, "zora");
    page(&mut s, PageCommand::Person(zora));
    let person = PersonPage::of(&network, &sieve, all, zora).unwrap();
    assert_eq!(text(&s, Copying::Plain), person.text(&network, all));
    page(&mut s, PageCommand::Leaders(LeadersBy::Faction));
    assert_eq!(text(&s, Copying::Plain), Leaders::of(&network, &sieve).text(&network, None));
    page(&mut s, PageCommand::Score);
    assert_eq!(text(&s, Copying::Plain), ScoreCard::of(&network, &documents).text());
}

#[test]
fn what_the_page_says_is_what_the_text_says_and_each_claim_is_a_link() {
    let mut s = session();
    let zora = entity(&s, "zora");
    let pages = By::ALL.map(PageCommand::Outline).into_iter();
    for command in pages.chain([PageCommand::Person(zora), PageCommand::Leaders(LeadersBy::Faction)]) {
        page(&mut s, command.clone());
        let text = text(&s, Copying::Plain);
        let mut linked = 0;
        for item in &prose(&s).items {
            for part in &item.parts {
                if let Some(Way::Claim(claim)) = part.way {
                    linked += 1;
                    assert!(part.text.contains(s.dataset().claim(claim).id.as_str()));
                }
            }
            // The same sentence stands in the text; of outline and person, whose order is the text's, with the same numbers.
            let claims = item.parts.iter().filter(|p| matches!(p.way, Some(Way::Claim(_)))).count();
            if item.tone == ItemTone::Sentence && claims == 1 {
                let spoken = item.spoken().replace("] [", "][");
                let by_leader = matches!(command, PageCommand::Leaders(_));
                let said = if by_leader { &item.parts[0].text } else { &spoken };
                assert!(text.contains(said), "{command:?}: {spoken}");
            }
        }
        assert!(linked > 3, "{command:?}");
    }
}

#[test]
fn a_heading_sorts_turns_round_and_lets_go_and_is_remembered() {
    let mut s = session();
    page(&mut s, PageCommand::Table(Which::Entities));
    let as_given = names(&s);
    read(&mut s, ReadCommand::Sort(0));
    let up = names(&s);
    read(&mut s, ReadCommand::Sort(0));
    let down = names(&s);
    assert!(up != as_given && up.iter().rev().eq(down.iter()), "{up:?} {down:?}");
    page(&mut s, PageCommand::Table(Which::Claims));
    page(&mut s, PageCommand::Close);
    page(&mut s, PageCommand::Table(Which::Entities));
    assert_eq!(names(&s), down, "it is as it was left");
    read(&mut s, ReadCommand::Sort(0));
    assert_eq!(names(&s), as_given);
    read(&mut s, ReadCommand::Filter("zora".to_owned()));
    assert_eq!(names(&s), ["Zora Lind"]);
}

#[test]
fn a_chosen_row_is_selected_and_the_rows_of_a_selection_are_known() {
    let mut s = session();
    page(&mut s, PageCommand::Table(Which::Claims));
    read(&mut s, ReadCommand::Choose(Step::By(1)));
    let (table, rows) = table(&s);
    let Goal::Claim(claim) = table.rows[rows[0]].goal else { panic!() };
    assert_eq!(s.focus, Some(claim), "the first press chooses the first row");
    read(&mut s, ReadCommand::Choose(Step::By(1)));
    let Goal::Claim(second) = table.rows[rows[1]].goal else { panic!() };
    assert_eq!((s.focus, s.reader.table.chosen), (Some(second), Some((rows[1], Goal::Claim(second)))));
    assert!(s.open_claims.contains(&second) && s.page == Page::Table, "the table stays open");
    read(&mut s, ReadCommand::Choose(Step::Last));
    read(&mut s, ReadCommand::Choose(Step::By(5)));
    assert_eq!(s.reader.table.chosen.unwrap().0, *rows.last().unwrap());
    // What is selected elsewhere: every claim about it is a row of it.
    let zora = entity(&s, "zora");
    run(&mut s, Command::Select(SelectCommand::Mark(Selection::Entity(zora))));
    let selected = rows.iter().filter(|r| s.is_selected(table.rows[**r].goal)).count();
    assert_eq!(selected, table.rows.iter().filter(|r| (1..4).any(|c| r.shown(c) == "Zora Lind")).count());
    assert!(selected > 1);
    // The chosen row stays the same claim when the table has other rows.
    read(&mut s, ReadCommand::Choose(Step::Row(rows[3])));
    let goal = s.reader.table.chosen.unwrap().1;
    read(&mut s, ReadCommand::Whole(true));
    let chosen = s.reader.table.chosen.unwrap();
    assert_eq!((chosen.1, made(&s).goal_of(Some(chosen.0))), (goal, Some(goal)));
    read(&mut s, ReadCommand::GoThere);
    assert_eq!(s.page, Page::None, "Enter goes to the place in the picture");
}

#[test]
fn every_count_of_the_score_card_leads_to_as_many_rows() {
    let mut s = session();
    run(&mut s, Command::Period(PeriodCommand::Year(1992)));
    page(&mut s, PageCommand::Score);
    let counts: Vec<(usize, Way)> = prose(&s)
        .items
        .iter()
        .filter_map(|i| Some((i.lead.parse().ok()?, i.way()?)))
        .filter(|(_, way)| !matches!(way, Way::Count(ScoreLink::Source(_) | ScoreLink::Sources, _)))
        .collect();
    assert!(counts.len() > 6);
    for (count, way) in counts {
        page(&mut s, PageCommand::Score);
        read(&mut s, ReadCommand::Follow(way));
        assert_eq!(s.page, Page::Table);
        assert_eq!(table(&s).1.len(), count, "{way:?}, whatever the year and the filters");
        page(&mut s, PageCommand::Close);
        assert_eq!(s.page, Page::Score, "and closing leads back");
    }
    read(&mut s, ReadCommand::Follow(Way::Count(ScoreLink::Claims(Some(ClaimsWith::Undated)), None)));
    assert_eq!(s.reader.table.order().only, Some(Only::Claims(ClaimsWith::Undated)));
    read(&mut s, ReadCommand::Only(None));
    assert_eq!(table(&s).1.len(), s.dataset().claims().len());
}

#[test]
fn leaders_of_a_year_are_those_whom_statements_put_in_it_and_the_undated_apart() {
    let mut s = session();
    run(&mut s, Command::Period(PeriodCommand::Year(1994)));
    for by in LeadersBy::ALL {
        page(&mut s, PageCommand::Leaders(by));
        let spoken: Vec<String> = prose(&s).items.iter().map(schism::session::Item::spoken).collect();
        let told = |id: &str| spoken.iter().any(|l| l.contains(&format!("({id})")));
        assert!(!told("zora-leads") && told("zora-leads-memoir") && told("zora-seen-leading"), "{spoken:#?}");
        assert!(spoken.iter().any(|l| l.starts_with("Left out: ")), "{spoken:#?}");
        if by == LeadersBy::Year {
            let at = |words: &str| spoken.iter().position(|l| l == words).unwrap();
            assert!(at("Possible in 1994") < at("Undated: no document dates these"));
        }
    }
}
