//! Names that the virtual machine itself looks up: they stand first in every program's table, so that they are constants.

use super::code::Name;

macro_rules! known {
    ($($id:ident = $text:literal),* $(,)?) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "named after the constants that it numbers")]
        enum Order { $($id),* }
        $(#[doc = concat!("`", $text, "`")] pub const $id: Name = Name(Order::$id as u32);)*
        /// The texts, in the order of their numbers. `Program::names` starts with them.
        pub const KNOWN: &[&str] = &[$($text),*];
    };
}

known! {
    INIT = "__init__", NEW = "__new__", CALL = "__call__", CLASS = "__class__", DICT = "__dict__", DOC = "__doc__",
    NAME = "__name__", QUALNAME = "__qualname__", MODULE = "__module__", BASES = "__bases__", MRO = "__mro__", BASE = "__base__",
    GETATTR = "__getattr__", GETATTRIBUTE = "__getattribute__", SETATTR = "__setattr__", DELATTR = "__delattr__",
    GET = "__get__", SET = "__set__", DELETE = "__delete__", SET_NAME = "__set_name__", INIT_SUBCLASS = "__init_subclass__",
    CLASS_GETITEM = "__class_getitem__", PREPARE = "__prepare__", SLOTS = "__slots__", ANNOTATIONS = "__annotations__",
    REPR = "__repr__", STR = "__str__", FORMAT = "__format__", HASH = "__hash__", BOOL = "__bool__", LEN = "__len__",
    ITER = "__iter__", NEXT = "__next__", REVERSED = "__reversed__", CONTAINS = "__contains__", GETITEM = "__getitem__",
    SETITEM = "__setitem__", DELITEM = "__delitem__", MISSING = "__missing__", INDEX = "__index__", INT = "__int__",
    FLOAT = "__float__", ROUND = "__round__", ABS = "__abs__", DIVMOD = "__divmod__", RDIVMOD = "__rdivmod__",
    LENGTH_HINT = "__length_hint__", BYTES = "__bytes__", DIR = "__dir__", DEL = "__del__", REDUCE = "__reduce__",
    ENTER = "__enter__", EXIT = "__exit__", AENTER = "__aenter__", AEXIT = "__aexit__", AWAIT = "__await__",
    AITER = "__aiter__", ANEXT = "__anext__", SEND = "send", THROW = "throw", CLOSE = "close", KEYS = "keys",
    EQ = "__eq__", NE = "__ne__", LT = "__lt__", LE = "__le__", GT = "__gt__", GE = "__ge__",
    NEG = "__neg__", POS = "__pos__", INVERT = "__invert__",
    ADD = "__add__", SUB = "__sub__", MUL = "__mul__", TRUEDIV = "__truediv__", FLOORDIV = "__floordiv__", MOD = "__mod__",
    POW = "__pow__", LSHIFT = "__lshift__", RSHIFT = "__rshift__", AND = "__and__", OR = "__or__", XOR = "__xor__",
    MATMUL = "__matmul__",
    RADD = "__radd__", RSUB = "__rsub__", RMUL = "__rmul__", RTRUEDIV = "__rtruediv__", RFLOORDIV = "__rfloordiv__",
    RMOD = "__rmod__", RPOW = "__rpow__", RLSHIFT = "__rlshift__", RRSHIFT = "__rrshift__", RAND = "__rand__",
    ROR = "__ror__", RXOR = "__rxor__", RMATMUL = "__rmatmul__",
    IADD = "__iadd__", ISUB = "__isub__", IMUL = "__imul__", ITRUEDIV = "__itruediv__", IFLOORDIV = "__ifloordiv__",
    IMOD = "__imod__", IPOW = "__ipow__", ILSHIFT = "__ilshift__", IRSHIFT = "__irshift__", IAND = "__iand__",
    IOR = "__ior__", IXOR = "__ixor__", IMATMUL = "__imatmul__",
    CAUSE = "__cause__", CONTEXT = "__context__", SUPPRESS_CONTEXT = "__suppress_context__", TRACEBACK = "__traceback__",
    NOTES = "__notes__", ARGS = "args", VALUE = "value", CODE = "code", ERRNO = "errno", STRERROR = "strerror",
    FILENAME = "filename", OBJ = "obj", NAME_PLAIN = "name", MSG = "msg", PATH = "path",
    DEFAULTS = "__defaults__", KWDEFAULTS = "__kwdefaults__", CODE_DUNDER = "__code__", GLOBALS = "__globals__",
    CLOSURE = "__closure__", WRAPPED = "__wrapped__", FUNC = "__func__", SELF = "__self__", SUBCLASSES = "__subclasses__",
    THIS_CLASS = "__thisclass__", CELL_CONTENTS = "cell_contents", INSTANCECHECK = "__instancecheck__",
    SUBCLASSCHECK = "__subclasscheck__", MATCH_ARGS = "__match_args__", MAIN = "__main__", FILE = "__file__", ALL = "__all__",
    SPEC = "__spec__", LOADER = "__loader__", PACKAGE = "__package__", BUILTINS = "__builtins__",
    FGET = "fget", FSET = "fset", FDEL = "fdel", GETTER = "getter", SETTER = "setter", DELETER = "deleter",
    GI_FRAME = "gi_frame", GI_RUNNING = "gi_running", GI_CODE = "gi_code", GI_YIELDFROM = "gi_yieldfrom",
    GI_SUSPENDED = "gi_suspended", CR_SUSPENDED = "cr_suspended", AG_SUSPENDED = "ag_suspended",
    CR_FRAME = "cr_frame", CR_RUNNING = "cr_running", CR_CODE = "cr_code", CR_AWAIT = "cr_await",
    TB_NEXT = "tb_next", TB_LINENO = "tb_lineno", TB_FRAME = "tb_frame", TB_LASTI = "tb_lasti",
    CO_NAME = "co_name", CO_FILENAME = "co_filename", CO_FIRSTLINENO = "co_firstlineno", CO_VARNAMES = "co_varnames",
    CO_ARGCOUNT = "co_argcount", CO_QUALNAME = "co_qualname", F_CODE = "f_code", F_LINENO = "f_lineno", F_BACK = "f_back",
    F_GLOBALS = "f_globals", F_LOCALS = "f_locals", MRO_METHOD = "mro", START = "start", STOP = "stop", STEP = "step",
    BUILTINS_MODULE = "builtins", LOCKSTEP = "_lockstep", WEAKREF = "__weakref__", ABSTRACT = "__isabstractmethod__",
    ABSTRACTS = "__abstractmethods__", MRO_ENTRIES = "__mro_entries__", ORIG_BASES = "__orig_bases__", CLASSCELL = "__classcell__",
    DESCRIBED = "__lockstep_text__", ORIGIN = "__origin__", FILENAME2 = "filename2", ARGS_DUNDER = "__args__", CO_FLAGS = "co_flags", CO_FREEVARS = "co_freevars", CO_CELLVARS = "co_cellvars", CO_NLOCALS = "co_nlocals",
    CO_POSONLYARGCOUNT = "co_posonlyargcount", CO_KWONLYARGCOUNT = "co_kwonlyargcount", AG_FRAME = "ag_frame", AG_RUNNING = "ag_running", AG_CODE = "ag_code",
}
