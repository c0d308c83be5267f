# The share dialog.

share-title = Share
share-link = Link
share-embed = Embed
share-export = Export

share-link-lead = It opens exactly this moment of exactly this run, for anybody, without an account.
share-link-field = Link to this moment
share-copy = Copy
share-copied = Copied
share-copy-refused = The browser does not allow it: the text is selected, press Ctrl+C
share-length = { $count } characters
share-long = That is long: some mail programs and learning platforms cut addresses off after 2000 characters. A file always arrives whole.
share-no-link = This program is too long for a link. As a file it can be given to anybody.
share-as-file = Save as one file instead
share-with-step = At this moment: step { $step }
share-by-name = Short: by the scenario's name. It shows the scenario as it is then, not as it is now

share-host = For
share-host-html = Web page (HTML)
share-host-reveal = reveal.js
share-host-course = Moodle, Canvas and other course pages
share-host-pictures = PowerPoint, Google Slides, Keynote
share-host-element = Web page, with <lock-step>
share-host-slidev = Slidev
share-host-quarto = Quarto
share-host-marp = Marp
share-host-myst = MyST, Jupyter Book
share-host-jupyter = Jupyter notebook
share-host-latex = LaTeX, Beamer

share-hint-html = Paste it where the run is to appear.
share-hint-reveal = Each click of the presenter is one stop. It also works without the plug-in; then the keys → and ← in the frame step.
share-hint-course = Paste it in the HTML view of the editor. Where frames are struck out, the link remains; forums and wikis often take only the link.
share-hint-pictures = These show no live pages. Take the slides (.pptx), a film, or pictures from Export; a link beside them leads to the live run.
share-hint-element = The script goes into the page once, for all runs on it.
share-hint-slidev = Needs Lockstep.vue in the folder components. Export with: slidev export --with-clicks --wait 3000
share-hint-quarto = data-external keeps the frame working with embed-resources: true.
share-hint-marp = Marp shows frames only with --html, in VS Code where its settings allow all HTML.
share-hint-myst = The picture stands where no live page can, as in a PDF.
share-hint-jupyter = Needs lockstep.py beside the notebook.
share-hint-latex = Save the handout with one step a page as PDF, then include its pages.

share-paste = Paste this
share-paste-address = Only the address, for platforms that make a frame of it
share-paste-link = Only a link, where frames are not allowed
share-paste-once = Once, at the head of the page or document
share-paste-slide = The slide
share-paste-reveal = Once, after the script of reveal.js

share-start = Begins at
share-start-here = here: step { $step }
share-start-beginning = the beginning
share-view = Shows
share-view-default = what fits
share-view-all = everything
share-view-code-lanes = program and threads
share-view-lanes = threads
share-view-code = program
share-view-graph = who waits for whom
share-view-lanes-log = threads and what happened
share-controls = Buttons
share-controls-on = always
share-controls-auto = under the pointer
share-controls-off = none
share-stops = A click goes to
share-stops-all = the next event
share-stops-markers = the next marker
share-theme = Colours
share-theirs = as the viewer has it
share-language = Language
share-english = English
share-chinese = 中文
share-size = Size
share-clicks = Clicks
share-clicks-note = How many clicks the slide takes, from its first step to its last
share-click-to-load = Load only after a click
share-preview = Preview
share-needs-site = This is a saved copy. Other pages can only embed Lockstep from a web server: open it there and share from it.
share-to-files = To Export

share-group-moment = This moment
share-group-slides = Several moments, for slides and handouts
share-group-whole = All of it
share-group-data = For tools
share-format-svg = Picture (SVG)
share-format-png = Picture (PNG)
share-format-tikz = Timeline for LaTeX (TikZ)
share-format-pptx = PowerPoint slides (.pptx)
share-format-handout = Handout, to print or save as PDF
share-format-gif = Animated GIF
share-format-webm = Film (WebM)
share-format-mp4 = Film (MP4)
share-format-zip = Pictures (PNG) in a ZIP
share-format-animated = Animated SVG
share-format-single = Lockstep with this run, one HTML file
share-format-py = The program (.py)
share-format-markdown = Table of what happened (Markdown)
share-format-json = Trace (JSON)
share-format-perfetto = Trace for Perfetto (JSON)

share-about-svg = Sharp at every size; can be edited in Inkscape or Illustrator.
share-about-png = Goes into every document. On slides take 2 × or 3 ×.
share-about-tikz = What each thread did when, as TikZ for your LaTeX source.
share-about-pptx = One slide a moment, what happened in the speaker's notes. Also for Google Slides and Keynote.
share-about-handout = Opens as a page of its own: print it, or save it as PDF.
share-about-gif = Plays everywhere, also in mail; large if it is long.
share-about-webm = Small, for web pages and Google Slides. Making it takes as long as the film.
share-about-mp4 = Small, for PowerPoint and Keynote. Making it takes as long as the film.
share-about-zip = One file a picture, numbered in order.
share-about-animated = Sharp at every size, plays in browsers, needs no script.
share-about-single = Opens by a double click, without a network and without a server, at this moment.
share-about-py = The text as it was run.
share-about-markdown = One row a moment: step, time, thread, line, what happened.
share-about-json = Everything that happened, for your own scripts.
share-about-perfetto = Open it at ui.perfetto.dev.

share-lacks-module = Not available here: this copy cannot load the part that draws pictures.
share-lacks-video = Not available: this browser does not write it.
share-lacks-single = Not available: the program is too long for it.

share-range = Moments
share-range-all = of the whole run
share-range-here = from here on
share-range-markers = the markers only
share-by = One for each
share-scale = Size
share-per-page = On a page
share-seconds = Each stays for
share-seconds-each = { $n } s
share-running = Running the program to its end…
share-no-moments = There is nothing to take: this program has no markers here.
share-count = { $count ->
    [one] One moment
   *[other] { $count } moments
  }
share-too-many = The first { $most } of { $count } moments. Choose “from here on” to begin later.

share-save = Save
share-stop = Stop
share-progress = How far it is
share-at = { $i } of { $count }…
share-saved = Saved: { $name }, { $kib } KiB
share-opened = The handout stands in a tab of its own: print it from there.
share-stopped = Stopped. Nothing was saved.
share-failed = That did not work here ({ $why }). Try another kind of file.

# The help dialog, which comes with the words of the share dialog.

key-play = Play or pause
key-forward = Step forward
key-back = Step back
key-instruction-forward = One instruction forward
key-instruction-back = One instruction back
key-line-forward = To the next line
key-line-back = To the line before
key-blocking = Run until a thread blocks
key-start = Back to the start
key-end = Run to the end
key-speed = Faster, slower
key-pick = Let the n-th thread go on (scheduler “by hand”)
key-granularity = Step by event, line or instruction
key-axis = Timeline in steps or time
key-edit = Edit the program
key-run = Run the edited program
key-scenarios = Scenarios
key-config = Configuration
key-language = English or Chinese
key-theme = Colours: system, light, dark, projector
key-escape = Stop a long run; leave the editor; close a dialog
key-help = This help
help-lead = Every control of the page has a key. A click on a line number runs to that line; a click on a thread shows its variables. ‖ beside a line: a coroutine is suspended there.
key-share = Share: link, code for slides and course pages, files
key-link = Copy a link to this moment

# The dialog of the configuration.

config-lead = Each change starts the run again. The same configuration gives the same run.
config-policy = Scheduler
policy-fifo-note = A thread keeps the core until it blocks or ends.
policy-round-robin-note = Each thread gets a time slice, in turn.
policy-priority-note = The ready thread of the highest priority runs.
policy-lottery-note = Each time slice is drawn; tickets are chances.
policy-mlfq-note = Who uses up its slice sinks a level; who blocks early stays.
policy-fair-share-note = Who has had the least time runs next.
policy-random-note = Threads and slices are drawn from the seed.
policy-by-hand-note = Before each instruction you choose who goes on.
config-cores = Cores
config-cores-note = 1 to 8; with the GIL, threads of one process still take turns.
config-quantum = Time slice
config-quantum-note = Instructions until another thread gets its turn.
config-priorities = Priorities
config-priorities-note = A line for each thread: its name and a number, as in “main 5”. Others have 0; more is sooner, or a larger share.
config-priorities-wrong = “{ $line }” is no name with a number behind it.
config-seed = Seed
config-seed-note = For the random schedulers and for random in the program.
config-gil = Global interpreter lock (GIL)
config-gil-note = Off: threads run truly in parallel, as in free-threaded Python.
config-stdin = Input
config-stdin-note = What input() reads, line by line.
