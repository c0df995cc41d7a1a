//! A generator over every command there is. Each line names a variant once, and from that name come the `match` that
//! tells it (without a wildcard: a new variant does not compile before it stands here) and the draw of it. That each line
//! draws what it names, and that all are drawn, is a test.

use super::any::*;
use super::made;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use schism::analysis::outline::By;
use schism::analysis::search::Place;
use schism::analysis::table::{Only, Which};
use schism::analysis::{ClaimsWith, QuoteState, ScoreLink};
use schism::graph::HiddenBy;
use schism::model::{Shape, Status};
use schism::session::{
    ArrangeCommand, CameraCommand, Command, Conflict, CopyWhat, Copying, Draft, ExportCommand, FileCommand,
    FilterCommand, LeadersBy, LineageCommand, MeasureCommand, PageChoice, PageCommand, PaletteCommand,
    PeriodCommand, PeriodMode, ReadCommand, SCALES, SelectCommand, Side, Span, Step, StoryCommand,
    StyleCommand, Tool, ToolCommand, Toward, Way,
};
use schism::view::{Colors, Counting, Manner, MarkKind, Outside, Plot, Sizes, ThemeChoice};

macro_rules! every {
    ($list:ident: $enum:ident { $($weight:literal $variant:ident => $any:expr),+ $(,)? }) => {
        pub mod $list {
            use super::*;

            /// The name of a value's variant.
            pub fn name(value: &$enum) -> &'static str {
                match value {
                    $($enum::$variant { .. } => stringify!($variant),)+
                }
            }

            /// Each variant by its name, and the draw of it.
            pub fn each() -> Vec<(&'static str, BoxedStrategy<$enum>)> {
                vec![$((stringify!($variant), ($any).boxed())),+]
            }

            /// Any of them.
            pub fn some() -> BoxedStrategy<$enum> {
                Union::new_weighted(vec![$(($weight, ($any).boxed())),+]).boxed()
            }
        }
    };
}

every!(command: Command {
    16 Period => period::some().prop_map(Command::Period),
    18 Filter => filter::some().prop_map(Command::Filter),
    6 Select => selecting::some().prop_map(Command::Select),
    5 Camera => camera::some().prop_map(Command::Camera),
    8 Lineage => lineage::some().prop_map(Command::Lineage),
    22 Arrange => arrange::some().prop_map(Command::Arrange),
    4 Page => page::some().prop_map(Command::Page),
    4 Read => read::some().prop_map(Command::Read),
    4 File => file::some().prop_map(Command::File),
    3 Export => export::some().prop_map(Command::Export),
    3 Tool => tool::some().prop_map(Command::Tool),
    16 Story => story::some().prop_map(Command::Story),
    3 Palette => palette::some().prop_map(Command::Palette),
    2 Measure => measure::some().prop_map(Command::Measure),
    2 Theme => select(vec![ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark]).prop_map(Command::Theme),
    6 Style => style::some().prop_map(Command::Style),
    1 ReduceMotion => any::<bool>().prop_map(Command::ReduceMotion),
    1 Scale => prop_oneof![select(SCALES.to_vec()), any::<u16>()].prop_map(Command::Scale),
    1 Versions => any::<u8>().prop_map(Command::Versions),
    3 EndGesture => Just(Command::EndGesture),
    12 Undo => Just(Command::Undo),
    8 Redo => Just(Command::Redo),
    4 ToStep => index(12).prop_map(Command::ToStep),
});

every!(period: PeriodCommand {
    2 Mode => select(vec![PeriodMode::Moment, PeriodMode::Range, PeriodMode::UpTo, PeriodMode::AllYears])
        .prop_map(PeriodCommand::Mode),
    4 Year => year().prop_map(PeriodCommand::Year),
    3 Range => (year(), year()).prop_map(|(a, b)| PeriodCommand::Range(a, b)),
    3 Step => steps().prop_map(PeriodCommand::Step),
    2 TogglePlay => Just(PeriodCommand::TogglePlay),
    2 Compare => any::<bool>().prop_map(PeriodCommand::Compare),
    1 Speed => number(9.0).prop_map(PeriodCommand::Speed),
    4 Tick => seconds().prop_map(PeriodCommand::Tick),
});

every!(filter: FilterCommand {
    2 Kind => select(MarkKind::ALL.to_vec()).prop_map(FilterCommand::Kind),
    1 OnlyKind => select(MarkKind::ALL.to_vec()).prop_map(FilterCommand::OnlyKind),
    2 Shape => select(Shape::ALL.to_vec()).prop_map(FilterCommand::Shape),
    2 Status => select(Status::ALL.to_vec()).prop_map(FilterCommand::Status),
    2 Source => source().prop_map(FilterCommand::Source),
    1 Accused => any::<bool>().prop_map(FilterCommand::Accused),
    1 Corroborated => any::<bool>().prop_map(FilterCommand::Corroborated),
    1 Disputed => any::<bool>().prop_map(FilterCommand::Disputed),
    2 Away => marks().prop_map(FilterCommand::Away),
    2 Alone => marks().prop_map(FilterCommand::Alone),
    2 Trace => tracing().prop_map(FilterCommand::Trace),
    4 Search => words().prop_map(FilterCommand::Search),
    1 Undated => any::<bool>().prop_map(FilterCommand::Undated),
    2 Outside => select(vec![Outside::Ghost, Outside::Dim, Outside::Hide]).prop_map(FilterCommand::Outside),
    3 Lift => select(vec![
        HiddenBy::Kind, HiddenBy::Status, HiddenBy::Predicate, HiddenBy::Accused, HiddenBy::Away, HiddenBy::Alone,
        HiddenBy::Source, HiddenBy::Evidence, HiddenBy::Trace, HiddenBy::Search, HiddenBy::Undated, HiddenBy::Period,
    ]).prop_map(FilterCommand::Lift),
});

every!(selecting: SelectCommand {
    3 Mark => selection().prop_map(SelectCommand::Mark),
    2 GoTo => selection().prop_map(SelectCommand::GoTo),
    2 Claim => claim().prop_map(SelectCommand::Claim),
    3 Found => found::some().prop_map(SelectCommand::Found),
    2 Also => entity().prop_map(SelectCommand::Also),
    2 Several => marks().prop_map(SelectCommand::Several),
    2 Walk => (select(vec![Toward::Left, Toward::Right, Toward::Up, Toward::Down]), any::<bool>())
        .prop_map(|(toward, any)| SelectCommand::Walk(toward, any)),
    1 ToggleClaim => claim().prop_map(SelectCommand::ToggleClaim),
    1 OpenClaim => claim().prop_map(SelectCommand::OpenClaim),
    1 Clear => Just(SelectCommand::Clear),
    1 Back => Just(SelectCommand::Back),
    1 Forward => Just(SelectCommand::Forward),
});

every!(found: Place {
    1 Name => (entity(), index(2)).prop_map(|(e, n)| Place::Name(e, n)),
    1 Quote => (claim(), index(1)).prop_map(|(c, n)| Place::Quote(c, n)),
    1 Naming => (entity(), index(1)).prop_map(|(e, n)| Place::Naming(e, n)),
    1 ClaimNote => claim().prop_map(Place::ClaimNote),
    1 EntityNote => entity().prop_map(Place::EntityNote),
    1 Document => (source(), index(100), proptest::collection::vec(claim(), 0..2))
        .prop_map(|(source, at, quoted_by)| Place::Document { source, bytes: at..at, quoted_by }),
});

every!(camera: CameraCommand {
    1 Canvas => (number(1900.0), number(1900.0)).prop_map(|(w, h)| CameraCommand::Canvas(w, h)),
    1 Fit => Just(CameraCommand::Fit),
    1 Neighbourhood => entity().prop_map(CameraCommand::Neighbourhood),
    2 Zoom => (number(9.0), point()).prop_map(|(by, at)| CameraCommand::Zoom(by, at)),
    2 Pan => point().prop_map(CameraCommand::Pan),
    1 Tick => seconds().prop_map(CameraCommand::Tick),
    1 Halt => Just(CameraCommand::Halt),
});

every!(lineage: LineageCommand {
    3 Plot => select(vec![Plot::Network, Plot::Lineage]).prop_map(LineageCommand::Plot),
    1 Rows => (number(3.0), number(500.0)).prop_map(|(by, at)| LineageCommand::Rows(by, at)),
    2 Trace => trace().prop_map(LineageCommand::Trace),
    2 Widen => any::<bool>().prop_map(LineageCommand::Widen),
    2 Step => steps().prop_map(LineageCommand::Step),
});

every!(arrange: ArrangeCommand {
    5 DragBegin => entity().prop_map(ArrangeCommand::DragBegin),
    6 DragTo => point().prop_map(ArrangeCommand::DragTo),
    3 DragEnd => Just(ArrangeCommand::DragEnd),
    1 DragAbort => Just(ArrangeCommand::DragAbort),
    4 Nudge => point().prop_map(ArrangeCommand::Nudge),
    2 DragTogether => any::<bool>().prop_map(ArrangeCommand::DragTogether),
    3 TogglePin => entity().prop_map(ArrangeCommand::TogglePin),
    2 Manner => select(Manner::ALL.to_vec()).prop_map(ArrangeCommand::Manner),
    2 Tidy => Just(ArrangeCommand::Tidy),
    1 TidyProgress => (job(), number(1.0)).prop_map(|(n, done)| ArrangeCommand::TidyProgress(n, done)),
    3 Tidied => (job(), places()).prop_map(|(n, places)| ArrangeCommand::Tidied(n, places)),
    1 StopTidy => Just(ArrangeCommand::StopTidy),
    4 Glide => seconds().prop_map(ArrangeCommand::Glide),
});

every!(page: PageCommand {
    2 Document => (source(), index(100)).prop_map(|(s, at)| PageCommand::Document(s, at)),
    1 Passage => (source(), index(100)).prop_map(|(s, at)| PageCommand::Passage(s, at)),
    1 Shade => any::<bool>().prop_map(PageCommand::Shade),
    1 Hints => any::<bool>().prop_map(PageCommand::Hints),
    2 Table => select(Which::ALL.to_vec()).prop_map(PageCommand::Table),
    2 Outline => select(By::ALL.to_vec()).prop_map(PageCommand::Outline),
    2 Person => entity().prop_map(PageCommand::Person),
    1 Leaders => select(LeadersBy::ALL.to_vec()).prop_map(PageCommand::Leaders),
    1 Score => Just(PageCommand::Score),
    1 About => Just(PageCommand::About),
    1 Keys => Just(PageCommand::Keys),
    2 Close => Just(PageCommand::Close),
    1 Unsaved => Just(PageCommand::Unsaved),
    1 Search => Just(PageCommand::Search),
    1 Dismiss => job().prop_map(PageCommand::Dismiss),
});

every!(read: ReadCommand {
    1 Filter => words().prop_map(ReadCommand::Filter),
    1 Sort => index(6).prop_map(ReadCommand::Sort),
    1 Only => proptest::option::of(select(vec![
        Only::Claims(ClaimsWith::OneWitness), Only::Quotes(QuoteState::NotFound), Only::OneWitness,
    ])).prop_map(ReadCommand::Only),
    1 Whole => any::<bool>().prop_map(ReadCommand::Whole),
    2 Choose => prop_oneof![
        index(12).prop_map(Step::Row), steps().prop_map(Step::By), Just(Step::First), Just(Step::Last),
    ].prop_map(ReadCommand::Choose),
    2 GoThere => Just(ReadCommand::GoThere),
    3 Follow => way::some().prop_map(ReadCommand::Follow),
    1 Copy => select(vec![Copying::Plain, Copying::Markdown]).prop_map(ReadCommand::Copy),
    1 Save => Just(ReadCommand::Save),
    1 Made => job().prop_map(|n| ReadCommand::Made(n, made::score())),
    1 Stop => Just(ReadCommand::Stop),
    1 Again => Just(ReadCommand::Again),
});

every!(way: Way {
    1 Claim => claim().prop_map(Way::Claim),
    1 Entity => entity().prop_map(Way::Entity),
    1 Person => entity().prop_map(Way::Person),
    1 Quote => (claim(), index(1)).prop_map(|(claim, nth)| Way::Quote { claim, nth }),
    1 Named => (entity(), proptest::option::of(index(1)), index(1))
        .prop_map(|(entity, alias, nth)| Way::Named { entity, alias, nth }),
    1 Count => (
        prop_oneof![
            Just(ScoreLink::Claims(Some(ClaimsWith::Alleged))), Just(ScoreLink::Entities), Just(ScoreLink::Sources),
            Just(ScoreLink::Quotes(QuoteState::Verified)), source().prop_map(ScoreLink::Source),
        ],
        proptest::option::of(index(90)),
    ).prop_map(|(link, at)| Way::Count(link, at)),
});

every!(file: FileCommand {
    1 AskOpen => Just(FileCommand::AskOpen),
    1 OpenBundled => Just(FileCommand::OpenBundled),
    1 OpenRecent => words().prop_map(FileCommand::OpenRecent),
    1 Recent => proptest::collection::vec(words(), 0..3).prop_map(FileCommand::Recent),
    1 Save => Just(FileCommand::Save),
    3 AskSaveSnapshot => Just(FileCommand::AskSaveSnapshot),
    3 Saved => (words(), proptest::option::of(made::step()), proptest::option::of(words()))
        .prop_map(|(name, step, remark)| FileCommand::Saved(name, step, remark)),
    1 Conflict => proptest::option::of(words().prop_map(|name| Conflict { name })).prop_map(FileCommand::Conflict),
    1 Replace => Just(FileCommand::Replace),
    1 Unsaved => (made::unsaved(), any::<bool>()).prop_map(|(u, show)| FileCommand::Unsaved(u, show)),
    1 Recover => words().prop_map(FileCommand::Recover),
    1 Discard => words().prop_map(FileCommand::Discard),
    3 Copy => copy::some().prop_map(FileCommand::Copy),
    6 Look => line().prop_map(FileCommand::Look),
    2 Begin => line().prop_map(FileCommand::Begin),
    1 Opened => made::opened().prop_map(|o| FileCommand::Opened(Box::new(o))),
    2 Reloaded => made::opened().prop_map(|o| FileCommand::Reloaded(Box::new(o))),
    1 Done => words().prop_map(FileCommand::Done),
    1 Failed => words().prop_map(FileCommand::Failed),
});

every!(copy: CopyWhat {
    1 Name => entity().prop_map(CopyWhat::Name),
    1 Quote => (claim(), index(1)).prop_map(|(c, n)| CopyWhat::Quote(c, n)),
    1 Citation => claim().prop_map(CopyWhat::Citation),
    1 Split => tie().prop_map(CopyWhat::Split),
    1 Comparison => Just(CopyWhat::Comparison),
    1 View => Just(CopyWhat::View),
});

every!(export: ExportCommand {
    2 Open => Just(ExportCommand::Open),
    1 Close => Just(ExportCommand::Close),
    2 Change => (
        prop_oneof![Just(PageChoice::Window), words().prop_map(PageChoice::Typed)],
        prop_oneof![Just(Span::Shown), (0usize..4).prop_map(Span::Strip)],
    ).prop_map(|(page, span)| ExportCommand::Change(Box::new(Draft { page, span, ..Draft::default() }))),
    1 Previewed => job().prop_map(|n| ExportCommand::Previewed(n, made::figure())),
    1 Write => Just(ExportCommand::Write),
    1 Copy => Just(ExportCommand::Copy),
    1 Progress => number(1.0).prop_map(ExportCommand::Progress),
    1 Ended => any::<bool>().prop_map(ExportCommand::Ended),
    1 Stop => Just(ExportCommand::Stop),
});

every!(tool: ToolCommand {
    4 Open => select(Tool::ALL.to_vec()).prop_map(ToolCommand::Open),
    1 Close => Just(ToolCommand::Close),
    1 Front => any::<bool>().prop_map(ToolCommand::Front),
    1 Side => (select(vec![Side::Legend, Side::Evidence]), any::<bool>())
        .prop_map(|(side, on)| ToolCommand::Side(side, on)),
});

every!(story: StoryCommand {
    2 Choose => index(2).prop_map(StoryCommand::Choose),
    1 New => Just(StoryCommand::New),
    2 Name => words().prop_map(StoryCommand::Name),
    1 Discard => Just(StoryCommand::Discard),
    2 Begin => select(vec!["harbour", "story-1", "nowhere"]).prop_map(|id| StoryCommand::Begin(id.to_owned())),
    2 Leave => Just(StoryCommand::Leave),
    1 Stay => Just(StoryCommand::Stay),
    2 Next => Just(StoryCommand::Next),
    1 Previous => Just(StoryCommand::Previous),
    3 GoTo => index(3).prop_map(StoryCommand::GoTo),
    1 Cite => claim().prop_map(StoryCommand::Cite),
    1 StepCite => steps().prop_map(StoryCommand::StepCite),
    3 Add => words().prop_map(StoryCommand::Add),
    2 Retitle => (index(3), words()).prop_map(|(n, title)| StoryCommand::Retitle(n, title)),
    2 Retell => (index(3), telling()).prop_map(|(n, text)| StoryCommand::Retell(n, text)),
    2 Move => (index(3), steps()).prop_map(|(n, by)| StoryCommand::Move(n, by)),
    2 Remove => index(3).prop_map(StoryCommand::Remove),
    2 Renew => index(3).prop_map(StoryCommand::Renew),
    2 Confirm => index(3).prop_map(StoryCommand::Confirm),
});

every!(palette: PaletteCommand {
    2 Toggle => Just(PaletteCommand::Toggle),
    2 Type => prop_oneof![words(), select(vec!["undo", "hide", "light", "story", "history"]).prop_map(str::to_owned)]
        .prop_map(PaletteCommand::Type),
    1 Move => steps().prop_map(PaletteCommand::Move),
    2 Run => Just(PaletteCommand::Run),
    2 RunAt => index(150).prop_map(PaletteCommand::RunAt),
    1 Close => Just(PaletteCommand::Close),
});

every!(measure: MeasureCommand {
    1 Measured => job().prop_map(|n| MeasureCommand::Measured(n, made::measures())),
    1 Progress => (job(), number(1.0)).prop_map(|(n, done)| MeasureCommand::Progress(n, done)),
    1 Years => job().prop_map(|n| MeasureCommand::Years(n, made::measure_years())),
    1 Stop => Just(MeasureCommand::Stop),
    1 Resume => Just(MeasureCommand::Resume),
});

every!(style: StyleCommand {
    1 Sizes => select(Sizes::ALL.to_vec()).prop_map(StyleCommand::Sizes),
    1 Colors => select(Colors::ALL.to_vec()).prop_map(StyleCommand::Colors),
    1 Counting => select(vec![Counting::Strict, Counting::Generous]).prop_map(StyleCommand::Counting),
    1 NativeNames => any::<bool>().prop_map(StyleCommand::NativeNames),
    1 LineNames => any::<bool>().prop_map(StyleCommand::LineNames),
});

/// The name of a command, with that of the command in it: `Filter(Kind)`.
pub fn whole_name(of: &Command) -> String {
    let within = match of {
        Command::Period(c) => period::name(c),
        Command::Filter(c) => filter::name(c),
        Command::Select(c) => selecting::name(c),
        Command::Camera(c) => camera::name(c),
        Command::Lineage(c) => lineage::name(c),
        Command::Arrange(c) => arrange::name(c),
        Command::Page(c) => page::name(c),
        Command::Read(c) => read::name(c),
        Command::File(c) => file::name(c),
        Command::Export(c) => export::name(c),
        Command::Tool(c) => tool::name(c),
        Command::Story(c) => story::name(c),
        Command::Palette(c) => palette::name(c),
        Command::Measure(c) => measure::name(c),
        Command::Style(c) => style::name(c),
        Command::Theme(_)
        | Command::ReduceMotion(_)
        | Command::Scale(_)
        | Command::Versions(_)
        | Command::EndGesture
        | Command::Undo
        | Command::Redo
        | Command::ToStep(_) => return command::name(of).to_owned(),
    };
    format!("{}({within})", command::name(of))
}
