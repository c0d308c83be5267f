//! What the user can ask for, and what only the browser can carry out.

use std::rc::Rc;

use super::markers::{Marker, Repeat, Stops};
use super::settings::{Granularity, Speed, Theme};
use crate::machine::Config;
use crate::view::data::Axis;
use crate::view::text::{Catalogue, Language};

/// Something that the user asks for. Every control of the page is one of these.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Opens a scenario of the catalogue by its id.
    LoadScenario(Rc<str>),
    /// Opens what the page's address asks for.
    Open {
        /// Id of a scenario.
        scenario: Option<Rc<str>>,
        /// What a link holds (`#z1:...`, with or without `#`); empty for nothing.
        fragment: Rc<str>,
    },
    /// The same with all that goes with it. What names no program moves within the one that is shown.
    Address(Rc<Opening>),
    /// Opens a program that the user typed, by its position among the drafts.
    LoadDraft(usize),
    /// Opens the editor on an empty program.
    NewProgram,
    /// Shows the editor.
    Edit,
    /// The text in the editor is now this.
    Type(Rc<str>),
    /// The same, after a part of it was put in so that nothing undoes it: what was there stays among the drafts.
    Put(Rc<str>),
    /// A text was not taken into the editor: with it, the program would be longer than what is run.
    Refuse,
    /// Looks for errors in the text that is being edited.
    Check,
    /// Runs the edited text and leaves the editor, if the text has no errors.
    RunEdited,
    /// Leaves the editor; the text is kept.
    CloseEditor,
    /// Puts the scenario's own text back.
    Revert,
    /// To the next or the last stop of the chosen granularity.
    Step {
        /// Forward in time.
        forward: bool,
    },
    /// The same for a granularity of its own.
    StepBy {
        /// Forward in time.
        forward: bool,
        /// How far.
        by: Granularity,
    },
    /// Starts or stops playing.
    TogglePlay,
    /// Starts playing, if it does not play.
    Play,
    /// Stops playing, or the long run under way.
    Pause,
    /// To the next stop; at the last one `Effect::Boundary` says so.
    Next,
    /// To the stop before; at the start `Effect::Boundary` says so.
    Previous,
    /// To a stop by its number after the start; 0 is the start. Beyond the last one it is the last one.
    SetStop(u64),
    /// From now on no step after this can be reached.
    SetEnd(Option<u64>),
    /// Moments to stop at or to point to.
    SetMarkers(Rc<[Marker]>),
    /// Where `Next` and `Previous` halt.
    SetStops(Stops),
    /// How often it plays.
    SetRepeat(Repeat),
    /// Plays faster by this factor, from 0.25 to 8.
    SetFactor(f32),
    /// One beat of playing; the app sends it every `Player::beat_ms`.
    Beat,
    /// Changes the speed of playing, also while playing.
    SetSpeed(Speed),
    /// One speed up or down.
    Faster(bool),
    /// To step 0.
    ToStart,
    /// To the end of the run, executing what is missing.
    ToEnd,
    /// To the next moment at which a thread blocks.
    ToBlocking,
    /// To the next moment at which a thread comes to a line.
    ToLine(u32),
    /// To a moment of the scenario's, by its place among them, wherever it is.
    ToLook(usize),
    /// To a step; beyond the recorded ones the run is extended.
    Seek(u64),
    /// To a position on the timeline's axis.
    SeekOnAxis(u64),
    /// Stops the long run that is under way.
    Stop,
    /// Starts the run again from step 0, with nothing recorded.
    Restart,
    /// Lets this thread (machine-wide id) go on; at a past step the run forks there.
    Pick(u32),
    /// Runs again with another configuration.
    SetConfig(Rc<Config>),
    /// A line of input for the program.
    GiveInput(Rc<str>),
    /// No more input will come.
    EndInput,
    /// Words of the page.
    SetLanguage(Language),
    /// Colours of the page.
    SetTheme(Theme),
    /// How far a step goes.
    SetGranularity(Granularity),
    /// What the timeline's axis shows.
    SetAxis(Axis),
    /// The timeline shows half as much for each level, twice as much for each below 0; 0: the whole run.
    Zoom(i8),
    /// Shows and stops in the library's own frames, or not.
    SetInsideLibrary(bool),
    /// Shows one thread's variables first; None: the one that runs.
    Focus(Option<u32>),
    /// Copies a link to exactly this moment.
    CopyLink,
    /// The notice has been read.
    DismissNotice,
}

impl Command {
    /// It may bring another program, parts of the library that the one before did not need, or words that have not come.
    #[must_use]
    pub fn opens(&self) -> bool {
        match self {
            Self::LoadScenario(_)
            | Self::Open { .. }
            | Self::Address(_)
            | Self::LoadDraft(_)
            | Self::Check
            | Self::RunEdited
            | Self::CloseEditor
            | Self::Revert => true,
            Self::SetLanguage(language) => !Catalogue::is_there(*language),
            _ => false,
        }
    }
}

/// What the page's address asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opening {
    /// Id of a scenario.
    pub scenario: Option<Rc<str>>,
    /// What stands after `#`.
    pub fragment: Rc<str>,
    /// The fragment says nothing that Lockstep knows: it is somebody else's.
    pub is_foreign: bool,
    /// Settings of the machine for a scenario, as in its header.
    pub machine: Vec<(String, String)>,
    /// The choices of the run, for a scenario.
    pub schedule: String,
    /// The step shown first, from which stops are counted.
    pub step: Option<u64>,
    /// The last step that can be reached.
    pub end: Option<u64>,
    /// Moments to stop at; None: the scenario's own.
    pub markers: Option<Rc<[Marker]>>,
}

/// Who moved through the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reason {
    /// The address: what was asked for is shown.
    #[default]
    Restore,
    /// Whoever sits at the page.
    User,
    /// Playing.
    Play,
    /// The page around.
    Host,
}

/// What the app must do in the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put the text on the clipboard, or show it if that is refused.
    CopyLink(String),
    /// Keep a value over reloads; None forgets it.
    Save(&'static str, Option<String>),
    /// Say this to who listens to the page.
    Announce(String),
    /// Show this message for a moment.
    Tell(&'static str),
    /// There is no stop further on: the page around may go on.
    Boundary {
        /// It was asked for a later one.
        forward: bool,
    },
    /// Move the keyboard's focus into the editor.
    FocusEditor,
    /// Move the keyboard's focus out of the editor, to the step buttons.
    FocusTransport,
}
