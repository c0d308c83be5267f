# The page inside of other pages, and its address.

parameter-not-understood = Lockstep: the address says { $name }={ $value }; it can be { $takes }. The default is used.
