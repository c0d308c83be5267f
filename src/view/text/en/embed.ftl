# The page inside of other pages, and its address.

parameter-not-understood = Lockstep: the address says { $name }={ $value }; it can be { $takes }. The default is used.

view-lanes = Threads
view-graph = Wait-for graph
view-heap = Shared objects
view-timeline = Timeline
embed-full-page = Open in full
embed-fullscreen = Full screen
embed-no-graph = Nobody waits in a circle here.
notice-reset = Open the default program
