# The share dialog.

header-share = Share
key-share = Share: link, code for slides and course pages, files
key-link = Copy a link to this moment

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
share-hint-marp = Marp shows frames only with html: true, on the command line with --html.
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
share-start-here = this moment (step { $step })
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
