//! The built-in classes: their handles are the same in every heap, so that `type(x)` needs no lookup.

use super::value::Handle;

/// A built-in class as it is made at boot.
#[derive(Clone, Copy, Debug)]
pub struct TypeDef {
    /// Its `__name__`.
    pub name: &'static str,
    /// Its only base.
    pub base: Handle,
    /// Its `__module__`.
    pub module: &'static str,
    /// Whether `class C(T)` is allowed.
    pub subclassable: bool,
}

macro_rules! types {
    ($($id:ident = $name:literal < $base:ident $(in $module:literal)? $(, $final:ident)?;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "named after the constants that it numbers")]
        enum Order { $($id),* }
        $(#[doc = concat!("`", $name, "`")] pub const $id: Handle = Handle(Order::$id as u32);)*
        /// All of them, in the order of their handles; a base stands before its subclasses.
        pub const TYPES: &[TypeDef] = &[$(TypeDef {
            name: $name,
            base: $base,
            module: types!(@module $($module)?),
            subclassable: types!(@open $($final)?),
        }),*];
    };
    (@module $module:literal) => { $module };
    (@module) => { "builtins" };
    (@open $final:ident) => { false };
    (@open) => { true };
}

types! {
    OBJECT = "object" < OBJECT;
    TYPE = "type" < OBJECT;
    NONE = "NoneType" < OBJECT, closed;
    NOT_IMPLEMENTED = "NotImplementedType" < OBJECT, closed;
    ELLIPSIS = "ellipsis" < OBJECT, closed;
    INT = "int" < OBJECT;
    BOOL = "bool" < INT, closed;
    FLOAT = "float" < OBJECT;
    STR = "str" < OBJECT;
    BYTES = "bytes" < OBJECT;
    BYTEARRAY = "bytearray" < OBJECT;
    TUPLE = "tuple" < OBJECT;
    LIST = "list" < OBJECT;
    DICT = "dict" < OBJECT;
    SET = "set" < OBJECT;
    FROZENSET = "frozenset" < OBJECT;
    DEQUE = "deque" < OBJECT in "collections";
    RANGE = "range" < OBJECT, closed;
    SLICE = "slice" < OBJECT, closed;
    CELL = "cell" < OBJECT, closed;
    FUNCTION = "function" < OBJECT, closed;
    NATIVE = "builtin_function_or_method" < OBJECT, closed;
    METHOD_DESCRIPTOR = "method_descriptor" < OBJECT, closed;
    METHOD = "method" < OBJECT, closed;
    CODE = "code" < OBJECT, closed;
    MODULE = "module" < OBJECT;
    GENERATOR = "generator" < OBJECT, closed;
    COROUTINE = "coroutine" < OBJECT, closed;
    ASYNC_GENERATOR = "async_generator" < OBJECT, closed;
    ASYNC_STEP = "async_generator_asend" < OBJECT, closed;
    ASYNC_THROW = "async_generator_athrow" < OBJECT, closed;
    COROUTINE_WRAPPER = "coroutine_wrapper" < OBJECT, closed;
    STACK = "stack" < OBJECT, closed;
    PROPERTY = "property" < OBJECT;
    STATICMETHOD = "staticmethod" < OBJECT;
    CLASSMETHOD = "classmethod" < OBJECT;
    SUPER = "super" < OBJECT;
    MEMBER = "member_descriptor" < OBJECT, closed;
    GETSET = "getset_descriptor" < OBJECT, closed;
    MAPPING_PROXY = "mappingproxy" < OBJECT, closed;
    TRACEBACK = "traceback" < OBJECT, closed;
    FRAME = "frame" < OBJECT, closed;
    DICT_KEYS = "dict_keys" < OBJECT, closed;
    DICT_VALUES = "dict_values" < OBJECT, closed;
    DICT_ITEMS = "dict_items" < OBJECT, closed;
    LIST_ITERATOR = "list_iterator" < OBJECT, closed;
    LIST_REVERSEITERATOR = "list_reverseiterator" < OBJECT, closed;
    TUPLE_ITERATOR = "tuple_iterator" < OBJECT, closed;
    STR_ITERATOR = "str_iterator" < OBJECT, closed;
    BYTES_ITERATOR = "bytes_iterator" < OBJECT, closed;
    RANGE_ITERATOR = "range_iterator" < OBJECT, closed;
    KEY_ITERATOR = "dict_keyiterator" < OBJECT, closed;
    VALUE_ITERATOR = "dict_valueiterator" < OBJECT, closed;
    ITEM_ITERATOR = "dict_itemiterator" < OBJECT, closed;
    SET_ITERATOR = "set_iterator" < OBJECT, closed;
    DEQUE_ITERATOR = "_collections._deque_iterator" < OBJECT, closed;
    SEQUENCE_ITERATOR = "iterator" < OBJECT, closed;
    CALLABLE_ITERATOR = "callable_iterator" < OBJECT, closed;
    ENUMERATE = "enumerate" < OBJECT;
    ZIP = "zip" < OBJECT;
    MAP = "map" < OBJECT;
    FILTER = "filter" < OBJECT;
    REVERSED = "reversed" < OBJECT;
    COUNT = "count" < OBJECT in "itertools";
    GENERIC_ALIAS = "GenericAlias" < OBJECT in "types";
    UNION = "UnionType" < OBJECT in "types", closed;
    BASE_EXCEPTION = "BaseException" < OBJECT;
    SYSTEM_EXIT = "SystemExit" < BASE_EXCEPTION;
    KEYBOARD_INTERRUPT = "KeyboardInterrupt" < BASE_EXCEPTION;
    GENERATOR_EXIT = "GeneratorExit" < BASE_EXCEPTION;
    EXCEPTION = "Exception" < BASE_EXCEPTION;
    STOP_ITERATION = "StopIteration" < EXCEPTION;
    STOP_ASYNC_ITERATION = "StopAsyncIteration" < EXCEPTION;
    ARITHMETIC_ERROR = "ArithmeticError" < EXCEPTION;
    FLOATING_POINT_ERROR = "FloatingPointError" < ARITHMETIC_ERROR;
    OVERFLOW_ERROR = "OverflowError" < ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR = "ZeroDivisionError" < ARITHMETIC_ERROR;
    ASSERTION_ERROR = "AssertionError" < EXCEPTION;
    ATTRIBUTE_ERROR = "AttributeError" < EXCEPTION;
    BUFFER_ERROR = "BufferError" < EXCEPTION;
    EOF_ERROR = "EOFError" < EXCEPTION;
    IMPORT_ERROR = "ImportError" < EXCEPTION;
    MODULE_NOT_FOUND_ERROR = "ModuleNotFoundError" < IMPORT_ERROR;
    LOOKUP_ERROR = "LookupError" < EXCEPTION;
    INDEX_ERROR = "IndexError" < LOOKUP_ERROR;
    KEY_ERROR = "KeyError" < LOOKUP_ERROR;
    MEMORY_ERROR = "MemoryError" < EXCEPTION;
    NAME_ERROR = "NameError" < EXCEPTION;
    UNBOUND_LOCAL_ERROR = "UnboundLocalError" < NAME_ERROR;
    OS_ERROR = "OSError" < EXCEPTION;
    BLOCKING_IO_ERROR = "BlockingIOError" < OS_ERROR;
    CHILD_PROCESS_ERROR = "ChildProcessError" < OS_ERROR;
    CONNECTION_ERROR = "ConnectionError" < OS_ERROR;
    BROKEN_PIPE_ERROR = "BrokenPipeError" < CONNECTION_ERROR;
    CONNECTION_ABORTED_ERROR = "ConnectionAbortedError" < CONNECTION_ERROR;
    CONNECTION_REFUSED_ERROR = "ConnectionRefusedError" < CONNECTION_ERROR;
    CONNECTION_RESET_ERROR = "ConnectionResetError" < CONNECTION_ERROR;
    FILE_EXISTS_ERROR = "FileExistsError" < OS_ERROR;
    FILE_NOT_FOUND_ERROR = "FileNotFoundError" < OS_ERROR;
    INTERRUPTED_ERROR = "InterruptedError" < OS_ERROR;
    IS_A_DIRECTORY_ERROR = "IsADirectoryError" < OS_ERROR;
    NOT_A_DIRECTORY_ERROR = "NotADirectoryError" < OS_ERROR;
    PERMISSION_ERROR = "PermissionError" < OS_ERROR;
    PROCESS_LOOKUP_ERROR = "ProcessLookupError" < OS_ERROR;
    TIMEOUT_ERROR = "TimeoutError" < OS_ERROR;
    REFERENCE_ERROR = "ReferenceError" < EXCEPTION;
    RUNTIME_ERROR = "RuntimeError" < EXCEPTION;
    NOT_IMPLEMENTED_ERROR = "NotImplementedError" < RUNTIME_ERROR;
    RECURSION_ERROR = "RecursionError" < RUNTIME_ERROR;
    SYNTAX_ERROR = "SyntaxError" < EXCEPTION;
    INDENTATION_ERROR = "IndentationError" < SYNTAX_ERROR;
    TAB_ERROR = "TabError" < INDENTATION_ERROR;
    SYSTEM_ERROR = "SystemError" < EXCEPTION;
    TYPE_ERROR = "TypeError" < EXCEPTION;
    VALUE_ERROR = "ValueError" < EXCEPTION;
    UNICODE_ERROR = "UnicodeError" < VALUE_ERROR;
    UNICODE_DECODE_ERROR = "UnicodeDecodeError" < UNICODE_ERROR;
    UNICODE_ENCODE_ERROR = "UnicodeEncodeError" < UNICODE_ERROR;
    UNICODE_TRANSLATE_ERROR = "UnicodeTranslateError" < UNICODE_ERROR;
    WARNING = "Warning" < EXCEPTION;
    BYTES_WARNING = "BytesWarning" < WARNING;
    DEPRECATION_WARNING = "DeprecationWarning" < WARNING;
    ENCODING_WARNING = "EncodingWarning" < WARNING;
    FUTURE_WARNING = "FutureWarning" < WARNING;
    IMPORT_WARNING = "ImportWarning" < WARNING;
    PENDING_DEPRECATION_WARNING = "PendingDeprecationWarning" < WARNING;
    RESOURCE_WARNING = "ResourceWarning" < WARNING;
    RUNTIME_WARNING = "RuntimeWarning" < WARNING;
    SYNTAX_WARNING = "SyntaxWarning" < WARNING;
    UNICODE_WARNING = "UnicodeWarning" < WARNING;
    USER_WARNING = "UserWarning" < WARNING;
}
