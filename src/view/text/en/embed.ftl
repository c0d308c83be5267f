# The page inside of other pages, and its address.

parameter-not-understood = Lockstep: the address says { $name }={ $value }, which can be { $takes }; the nearest or the default is used.

view-lanes = Threads
view-graph = Wait-for graph
view-heap = Shared objects
view-timeline = Timeline
embed-full-page = Open in full
embed-fullscreen = Full screen
embed-no-graph = Nobody waits in a circle here.
notice-reset = Open the default program
keys-go-here = Keys go to the visualizer
keys-go-away = Keys go to the slides
help-keys-slides = Here in a frame the slides get { $keys }.
help-keys-off = Here the keys are turned off.
