//! The guest's library: Python modules on a few primitives of the machine, embedded into the program.

use crate::base::apart::{self, is_among};
use crate::python::code::Program;
use crate::python::{self, LibrarySource};

/// Looks modules up for the compiler.
#[derive(Clone, Copy, Debug, Default)]
pub struct Library;

/// A module of the library.
struct Entry {
    /// Dotted name.
    name: &'static str,
    home: Home,
    /// See `pack`; its place among the packs, plus one: the lists are there while the program is built, and weigh nothing in it.
    pack: u8,
    /// Its text stands in `__init__.py`.
    is_package: bool,
    /// The text, unless it comes apart.
    inside: &'static str,
}

/// Where a module comes from in CPython.
#[derive(Clone, Copy)]
enum Home {
    Library,
    /// Its frames do not show in tracebacks.
    C,
    /// Made while the program runs: nobody can look at the text.
    Generated,
    /// A package that is installed apart.
    Installed,
}

impl Entry {
    /// The pack that brings its text, where texts come apart; "" for those that are always inside.
    fn pack(&self) -> &'static str {
        let place = usize::from(self.pack).checked_sub(1);
        place
            .and_then(|place| apart::PACKS.get(place))
            .map_or("", |(pack, _)| pack)
    }

    /// Its file in tracebacks, as CPython names it. Put together here: the whole list of them is weight in every page.
    fn file(&self) -> String {
        let other = ELSEWHERE.iter().find(|(name, _)| *name == self.name);
        let path = other.map_or_else(|| self.name.replace('.', "/"), |(_, path)| (*path).to_owned());
        let end = if self.is_package { "/__init__.py" } else { ".py" };
        match self.home {
            Home::Library => format!("/usr/lib/python3.11/{path}{end}"),
            Home::C => format!("<{}>", self.name),
            Home::Generated => "<string>".to_owned(),
            Home::Installed => format!("/usr/lib/python3.11/site-packages/{path}{end}"),
        }
    }
}

/// Modules whose files are called otherwise.
const ELSEWHERE: [(&str, &str); 5] = [
    ("os.path", "posixpath"),
    ("logging._format", "logging/__init__"),
    ("multiprocessing.manager_proxies", "multiprocessing/managers"),
    ("multiprocessing.manager_server", "multiprocessing/managers"),
    ("multiprocessing.pool_worker", "multiprocessing/pool"),
];

macro_rules! entry {
    ($home:ident, $name:literal, $file:literal) => {
        Entry {
            name: $name,
            home: Home::$home,
            pack: const { place(pack($name)) },
            is_package: const { $file.len() > 12 && is_among($file.split_at($file.len() - 12).1, &["/__init__.py"]) },
            inside: const { apart::inside(pack($name), include_str!(concat!(env!("OUT_DIR"), "/stdlib/", $file))) },
        }
    };
}

macro_rules! module {
    ($name:literal, $file:literal) => {
        entry!(Library, $name, $file)
    };
}

macro_rules! in_c {
    ($name:literal, $file:literal) => {
        entry!(C, $name, $file)
    };
}

macro_rules! installed {
    ($name:literal, $file:literal) => {
        entry!(Installed, $name, $file)
    };
}

/// What threads need: inside of every program.
#[rustfmt::skip]
const NEAR: &[&str] = &[
    "_fileio", "_fork", "_iobase", "_rawio", "_site", "_thread", "atexit", "builtins", "io", "sys", "threading",
    "time", "warnings",
];
/// What modules of several packs need.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "_class_values", "_collections", "_collections_abc", "_dates", "_float_bits", "_groups", "_netdb", "_posix", "abc", "bisect", "collections", "collections.abc", "concurrent.futures", "concurrent.futures._base",
    "concurrent.futures.thread", "copyreg", "enum", "functools", "heapq", "itertools", "keyword", "logging", "logging._format", "math",
    "operator", "os", "posixpath", "queue", "random", "select", "socket", "string", "traceback", "types",
];
/// What processes need besides, their packages aside.
const PROCESSES: &[&str] = &[
    "_commands",
    "_memoryview",
    "array",
    "ctypes",
    "pickle",
    "selectors",
    "shlex",
    "subprocess",
];
/// What coroutines need besides, their packages aside.
const COROUTINES: &[&str] = &[
    "_asyncio",
    "_running_loop",
    "contextvars",
    "greenlet",
    "reprlib",
    "signal",
];

/// What no scenario uses, packages aside: frames and the page in one file do without.
#[rustfmt::skip]
const RARE: &[&str] = &[
    "_argparse", "_argparse_actions", "_complex", "_decimal", "_decimal_context", "_digests", "_dis_blocks", "_dis_emitter", "_dis_expressions", "_dis_functions", "_dis_scopes",
    "_dis_statements", "_eval", "_exec", "_facts", "_finalizers", "_python", "_shell", "_shell_tokens", "_system", "_tools", "_tracing", "argparse", "ast", "async_timeout", "asynchat", "asyncio.base_tasks", "asyncio.subprocess", "asyncore", "base64", "binascii", "calendar", "cmath", "codecs", "configparser",
    "csv", "decimal", "difflib", "dis", "faulthandler", "fcntl", "fnmatch", "fractions", "gc", "getopt", "getpass", "glob", "graphlib", "gzip", "hmac", "html", "html.parser", "http.server", "importlib", "inspect", "linecache", "locale",
    "logging.config", "logging.handlers", "mmap", "multiprocessing.shared_memory", "multiprocessing.shared_memory_manager", "numbers", "pathlib", "platform", "pprint", "resource", "sched", "secrets", "shutil", "stat", "statistics", "tempfile", "textwrap", "timeit",
    "uuid", "weakref", "zipfile", "zlib",
];

/// The same of whole packages.
#[rustfmt::skip]
const RARE_PACKAGES: &[&str] = &["aiofiles", "aiohttp", "multidict", "re", "requests", "tqdm", "unittest", "uvloop", "xmlrpc", "yarl"];

/// What few programs use, behind the module that has its names only for programs that say one.
const ON_DEMAND: &[(&str, &str)] = &[
    ("_site", "_groups"),
    ("_site", "_class_values"),
    ("_site", "_complex"),
    ("_site", "_exec"),
    ("_site", "_memoryview"),
    ("_site", "_encodings"),
    ("_site", "_finalizers"),
    ("_site", "copyreg"),
    ("_asyncio", "asyncio.base_tasks"),
    ("asyncio", "asyncio.subprocess"),
    ("collections", "collections"),
    ("concurrent.futures", "concurrent.futures.process"),
    ("multiprocessing.managers", "multiprocessing.shared_memory_manager"),
    ("hashlib", "_digests"),
    ("os", "_commands"),
    ("os", "_system"),
    ("signal", "_system"),
    ("_shell", "_python"),
    ("sys", "_facts"),
    ("sys", "_finalizers"),
    ("sys", "_tracing"),
    ("threading", "_tracing"),
    ("time", "_dates"),
    ("time", "_facts"),
    ("unittest", "unittest.async_case"),
];

/// The pack of a module; "" for those that are always inside.
const fn pack(module: &str) -> &'static str {
    let package = package(module.as_bytes());
    if is_among(module, NEAR) {
        ""
    } else if is_among(module, COMMON) {
        "common"
    } else if is_among(module, RARE) {
        "rare"
    } else if is_among(package, &["multiprocessing", "concurrent"]) || is_among(module, PROCESSES) {
        "processes"
    } else if is_among(package, &["asyncio", "gevent"]) || is_among(module, COROUTINES) {
        "coroutines"
    } else if is_among(module, &["_encodings", "_gbk"]) {
        "encodings"
    } else if is_among(package, RARE_PACKAGES) {
        "rare"
    } else {
        "more"
    }
}

/// The packs that hold modules of a program.
#[must_use]
pub fn packs(program: &Program) -> Vec<&'static str> {
    let is_of = |entry: &&Entry| program.modules.iter().any(|module| *module.name == *entry.name);
    let used: Vec<&str> = MODULES.iter().filter(is_of).map(Entry::pack).collect();
    let packs = apart::PACKS.iter().map(|(pack, _)| *pack);
    packs.filter(|pack| used.contains(pack)).collect()
}

/// A pack's place in the list, plus one; 0 for "".
const fn place(pack: &str) -> u8 {
    let mut place = apart::PACKS.len();
    while place > 0 && !is_among(apart::PACKS[place - 1].0, &[pack]) {
        place -= 1;
    }
    place as u8
}

/// A module's name up to its first dot.
const fn package(module: &[u8]) -> &str {
    let mut end = 0;
    while end < module.len() && module[end] != b'.' {
        end += 1;
    }
    match std::str::from_utf8(module.split_at(end).0) {
        Ok(package) => package,
        Err(_) => "",
    }
}

/// Pack, name and text of the modules that may come apart. Where they do, nothing.
pub fn packed() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let apart = MODULES.iter().filter(|entry| !entry.pack().is_empty());
    apart.map(|entry| (entry.pack(), entry.name, entry.inside))
}

/// All modules, in alphabetical order. `builtins` holds those built-in functions that call back into the program.
static MODULES: &[Entry] = &[
    module!("_argparse", "_argparse.py"),
    module!("_argparse_actions", "_argparse_actions.py"),
    in_c!("_asyncio", "_asyncio.py"),
    module!("_collections_abc", "_collections_abc.py"),
    in_c!("_class_values", "_class_values.py"),
    in_c!("_collections", "_collections.py"),
    in_c!("_commands", "_commands.py"),
    in_c!("_complex", "_complex.py"),
    in_c!("_eval", "_eval.py"),
    in_c!("_exec", "_exec.py"),
    in_c!("_memoryview", "_memoryview.py"),
    in_c!("_dataclasses", "_dataclasses.py"),
    in_c!("_datetime", "_datetime.py"),
    module!("_dis_blocks", "_dis_blocks.py"),
    module!("_dis_emitter", "_dis_emitter.py"),
    module!("_dis_expressions", "_dis_expressions.py"),
    module!("_dis_functions", "_dis_functions.py"),
    module!("_dis_scopes", "_dis_scopes.py"),
    module!("_dis_statements", "_dis_statements.py"),
    in_c!("_dates", "_dates.py"),
    in_c!("_facts", "_facts.py"),
    in_c!("_decimal", "_decimal.py"),
    in_c!("_decimal_context", "_decimal_context.py"),
    in_c!("_digests", "_digests.py"),
    in_c!("_encodings", "_encodings.py"),
    in_c!("_fileio", "_fileio.py"),
    in_c!("_finalizers", "_finalizers.py"),
    in_c!("_float_bits", "_float_bits.py"),
    in_c!("_fork", "_fork.py"),
    in_c!("_gbk", "_gbk.py"),
    entry!(Generated, "_generated", "_generated.py"),
    in_c!("_groups", "_groups.py"),
    in_c!("_iobase", "_iobase.py"),
    in_c!("_netdb", "_netdb.py"),
    in_c!("_posix", "_posix.py"),
    in_c!("_python", "_python.py"),
    in_c!("_rawio", "_rawio.py"),
    in_c!("_running_loop", "_running_loop.py"),
    in_c!("_shell", "_shell.py"),
    in_c!("_shell_tokens", "_shell_tokens.py"),
    in_c!("_site", "_site.py"),
    in_c!("_system", "_system.py"),
    in_c!("_thread", "_thread.py"),
    in_c!("_tools", "_tools.py"),
    in_c!("_tracing", "_tracing.py"),
    in_c!("_web", "_web.py"),
    module!("abc", "abc.py"),
    installed!("aiofiles", "aiofiles/__init__.py"),
    installed!("aiohttp", "aiohttp/__init__.py"),
    installed!("aiohttp.client", "aiohttp/client.py"),
    installed!("aiohttp.client_exceptions", "aiohttp/client_exceptions.py"),
    installed!("aiohttp.client_proto", "aiohttp/client_proto.py"),
    installed!("aiohttp.client_reqrep", "aiohttp/client_reqrep.py"),
    installed!("aiohttp.connector", "aiohttp/connector.py"),
    installed!("aiohttp.helpers", "aiohttp/helpers.py"),
    installed!("aiohttp.streams", "aiohttp/streams.py"),
    in_c!("array", "array.py"),
    module!("argparse", "argparse.py"),
    installed!("async_timeout", "async_timeout.py"),
    module!("asynchat", "asynchat.py"),
    module!("asyncio", "asyncio/__init__.py"),
    module!("asyncio.base_events", "asyncio/base_events.py"),
    module!("asyncio.base_tasks", "asyncio/base_tasks.py"),
    module!("asyncio.coroutines", "asyncio/coroutines.py"),
    module!("asyncio.events", "asyncio/events.py"),
    module!("asyncio.exceptions", "asyncio/exceptions.py"),
    module!("asyncio.futures", "asyncio/futures.py"),
    module!("asyncio.locks", "asyncio/locks.py"),
    module!("asyncio.mixins", "asyncio/mixins.py"),
    module!("asyncio.queues", "asyncio/queues.py"),
    module!("asyncio.runners", "asyncio/runners.py"),
    module!("asyncio.selector_events", "asyncio/selector_events.py"),
    module!("asyncio.streams", "asyncio/streams.py"),
    module!("asyncio.subprocess", "asyncio/subprocess.py"),
    module!("asyncio.taskgroups", "asyncio/taskgroups.py"),
    module!("asyncio.tasks", "asyncio/tasks.py"),
    module!("asyncio.threads", "asyncio/threads.py"),
    module!("asyncio.timeouts", "asyncio/timeouts.py"),
    module!("asyncio.transports", "asyncio/transports.py"),
    module!("asyncio.trsock", "asyncio/trsock.py"),
    module!("asyncio.unix_events", "asyncio/unix_events.py"),
    module!("asyncore", "asyncore.py"),
    module!("ast", "ast.py"),
    in_c!("atexit", "atexit.py"),
    module!("base64", "base64.py"),
    in_c!("binascii", "binascii.py"),
    in_c!("bisect", "bisect.py"),
    module!("builtins", "builtins.py"),
    module!("calendar", "calendar.py"),
    in_c!("cmath", "cmath.py"),
    module!("codecs", "codecs.py"),
    module!("collections", "collections/__init__.py"),
    module!("collections.abc", "collections/abc.py"),
    module!("concurrent.futures", "concurrent/futures/__init__.py"),
    module!("concurrent.futures._base", "concurrent/futures/_base.py"),
    module!("concurrent.futures.process", "concurrent/futures/process.py"),
    module!("concurrent.futures.thread", "concurrent/futures/thread.py"),
    module!("configparser", "configparser.py"),
    module!("contextlib", "contextlib.py"),
    in_c!("contextvars", "contextvars.py"),
    module!("copy", "copy.py"),
    in_c!("copyreg", "copyreg.py"),
    module!("csv", "csv.py"),
    in_c!("ctypes", "ctypes.py"),
    module!("dataclasses", "dataclasses.py"),
    in_c!("datetime", "datetime.py"),
    in_c!("decimal", "decimal.py"),
    module!("difflib", "difflib.py"),
    module!("dis", "dis.py"),
    module!("enum", "enum.py"),
    in_c!("errno", "errno.py"),
    in_c!("faulthandler", "faulthandler.py"),
    in_c!("fcntl", "fcntl.py"),
    module!("fnmatch", "fnmatch.py"),
    module!("fractions", "fractions.py"),
    in_c!("functools", "functools.py"),
    in_c!("gc", "gc.py"),
    module!("getopt", "getopt.py"),
    module!("getpass", "getpass.py"),
    installed!("gevent", "gevent/__init__.py"),
    installed!("gevent._abstract_linkable", "gevent/_abstract_linkable.py"),
    installed!("gevent._descriptors", "gevent/_descriptors.py"),
    installed!("gevent._imap", "gevent/_imap.py"),
    installed!("gevent._loop", "gevent/_loop.py"),
    installed!("gevent.event", "gevent/event.py"),
    installed!("gevent.exceptions", "gevent/exceptions.py"),
    installed!("gevent.greenlet", "gevent/greenlet.py"),
    installed!("gevent.hub", "gevent/hub.py"),
    installed!("gevent.local", "gevent/local.py"),
    installed!("gevent.lock", "gevent/lock.py"),
    installed!("gevent.monkey", "gevent/monkey.py"),
    installed!("gevent.pool", "gevent/pool.py"),
    installed!("gevent.queue", "gevent/queue.py"),
    installed!("gevent.select", "gevent/select.py"),
    installed!("gevent.server", "gevent/server.py"),
    installed!("gevent.socket", "gevent/socket.py"),
    installed!("gevent.thread", "gevent/thread.py"),
    installed!("gevent.threading", "gevent/threading.py"),
    installed!("gevent.threadpool", "gevent/threadpool.py"),
    installed!("gevent.time", "gevent/time.py"),
    installed!("gevent.timeout", "gevent/timeout.py"),
    module!("glob", "glob.py"),
    module!("graphlib", "graphlib.py"),
    in_c!("greenlet", "greenlet.py"),
    module!("gzip", "gzip.py"),
    in_c!("_hashes", "_hashes.py"),
    in_c!("hashlib", "hashlib.py"),
    in_c!("heapq", "heapq.py"),
    module!("hmac", "hmac.py"),
    module!("html", "html/__init__.py"),
    module!("html.parser", "html/parser.py"),
    module!("http", "http/__init__.py"),
    module!("http.client", "http/client.py"),
    module!("http.server", "http/server.py"),
    module!("importlib", "importlib.py"),
    module!("inspect", "inspect.py"),
    in_c!("io", "io.py"),
    in_c!("itertools", "itertools.py"),
    module!("json", "json.py"),
    module!("keyword", "keyword.py"),
    module!("linecache", "linecache.py"),
    module!("locale", "locale.py"),
    module!("logging", "logging/__init__.py"),
    module!("logging._format", "logging/_format.py"),
    module!("logging.config", "logging/config.py"),
    module!("logging.handlers", "logging/handlers.py"),
    in_c!("math", "math.py"),
    in_c!("mmap", "mmap.py"),
    installed!("multidict", "multidict/__init__.py"),
    module!("multiprocessing", "multiprocessing/__init__.py"),
    module!("multiprocessing.connection", "multiprocessing/connection.py"),
    module!("multiprocessing.context", "multiprocessing/context.py"),
    module!("multiprocessing.dummy", "multiprocessing/dummy.py"),
    module!("multiprocessing.manager_proxies", "multiprocessing/manager_proxies.py"),
    module!("multiprocessing.manager_server", "multiprocessing/manager_server.py"),
    module!("multiprocessing.managers", "multiprocessing/managers.py"),
    module!("multiprocessing.pool", "multiprocessing/pool.py"),
    module!("multiprocessing.pool_worker", "multiprocessing/pool_worker.py"),
    module!("multiprocessing.popen_fork", "multiprocessing/popen_fork.py"),
    module!("multiprocessing.popen_spawn", "multiprocessing/popen_spawn.py"),
    module!("multiprocessing.process", "multiprocessing/process.py"),
    module!("multiprocessing.queues", "multiprocessing/queues.py"),
    module!("multiprocessing.reduction", "multiprocessing/reduction.py"),
    module!("multiprocessing.shared_memory", "multiprocessing/shared_memory.py"),
    module!(
        "multiprocessing.shared_memory_manager",
        "multiprocessing/shared_memory_manager.py"
    ),
    module!("multiprocessing.sharedctypes", "multiprocessing/sharedctypes.py"),
    module!("multiprocessing.synchronize", "multiprocessing/synchronize.py"),
    module!("multiprocessing.util", "multiprocessing/util.py"),
    module!("numbers", "numbers.py"),
    in_c!("operator", "operator.py"),
    module!("os", "os.py"),
    module!("os.path", "posixpath.py"),
    module!("pathlib", "pathlib.py"),
    in_c!("pickle", "pickle.py"),
    module!("platform", "platform.py"),
    module!("posixpath", "posixpath.py"),
    module!("pprint", "pprint.py"),
    module!("queue", "queue.py"),
    module!("random", "random.py"),
    module!("re", "re/__init__.py"),
    module!("re._matcher", "re/_matcher.py"),
    module!("re._parser", "re/_parser.py"),
    module!("reprlib", "reprlib.py"),
    installed!("requests", "requests/__init__.py"),
    installed!("requests.cookies", "requests/cookies.py"),
    installed!("requests.exceptions", "requests/exceptions.py"),
    installed!("requests.utils", "requests/utils.py"),
    in_c!("resource", "resource.py"),
    module!("sched", "sched.py"),
    module!("secrets", "secrets.py"),
    in_c!("select", "select.py"),
    module!("selectors", "selectors.py"),
    module!("shlex", "shlex.py"),
    module!("shutil", "shutil.py"),
    in_c!("signal", "signal.py"),
    in_c!("socket", "socket.py"),
    module!("socketserver", "socketserver.py"),
    module!("stat", "stat.py"),
    module!("statistics", "statistics.py"),
    module!("string", "string.py"),
    in_c!("struct", "struct.py"),
    module!("subprocess", "subprocess.py"),
    in_c!("sys", "sys.py"),
    module!("tempfile", "tempfile.py"),
    module!("textwrap", "textwrap.py"),
    module!("threading", "threading.py"),
    in_c!("time", "time.py"),
    module!("timeit", "timeit.py"),
    installed!("tqdm", "tqdm/__init__.py"),
    installed!("tqdm.asyncio", "tqdm/asyncio.py"),
    installed!("tqdm.auto", "tqdm/auto.py"),
    installed!("tqdm.contrib.concurrent", "tqdm/contrib.py"),
    module!("traceback", "traceback.py"),
    module!("types", "types.py"),
    module!("typing", "typing.py"),
    module!("unittest", "unittest/__init__.py"),
    module!("unittest._claims", "unittest/_claims.py"),
    module!("unittest.async_case", "unittest/async_case.py"),
    module!("unittest.case", "unittest/case.py"),
    module!("unittest.loader", "unittest/loader.py"),
    module!("unittest.mock", "unittest/mock.py"),
    module!("unittest.result", "unittest/result.py"),
    module!("unittest.runner", "unittest/runner.py"),
    module!("unittest.suite", "unittest/suite.py"),
    module!("urllib", "urllib/__init__.py"),
    module!("urllib.error", "urllib/error.py"),
    module!("urllib.parse", "urllib/parse.py"),
    module!("urllib.request", "urllib/request.py"),
    module!("uuid", "uuid.py"),
    in_c!("warnings", "warnings.py"),
    module!("weakref", "weakref.py"),
    installed!("uvloop", "uvloop/__init__.py"),
    module!("xmlrpc", "xmlrpc/__init__.py"),
    module!("xmlrpc.client", "xmlrpc/client.py"),
    module!("xmlrpc.server", "xmlrpc/server.py"),
    installed!("yarl", "yarl/__init__.py"),
    module!("zipfile", "zipfile.py"),
    in_c!("zlib", "zlib.py"),
];

impl python::Library for Library {
    fn find(&self, module: &str) -> Option<LibrarySource> {
        let entry = MODULES.iter().find(|entry| entry.name == module)?;
        Some(LibrarySource {
            source: apart::find(entry.pack(), entry.name, entry.inside)?,
            file: entry.file().into(),
        })
    }

    fn names(&self) -> Vec<&'static str> {
        MODULES.iter().map(|entry| entry.name).collect()
    }

    fn on_demand(&self) -> &'static [(&'static str, &'static str)] {
        ON_DEMAND
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readmes_list_every_module() {
        for readme in [include_str!("../../README.md"), include_str!("../../README.zh.md")] {
            for entry in MODULES
                .iter()
                .filter(|entry| !entry.name.starts_with('_') && entry.name != "builtins")
            {
                let top = entry.name.split('.').next().unwrap_or_default();
                let is_listed = ["`", "."].iter().any(|end| readme.contains(&format!("`{top}{end}")));
                assert!(is_listed, "{top} is missing in a README");
            }
        }
    }

    #[test]
    fn what_threads_need_is_inside() {
        let program = "import threading\nimport time\n";
        let program = python::compile(program, &Library).expect("it compiles");
        let modules: Vec<&str> = program.modules.iter().map(|module| &*module.name).collect();
        assert!(
            modules.iter().all(|name| *name == "__main__" || NEAR.contains(name)),
            "{modules:?}"
        );
        assert!(NEAR.iter().all(|name| modules.contains(name)), "{modules:?}");
    }

    #[test]
    fn every_pack_is_known_and_holds_what_is_named() {
        let names: Vec<&str> = MODULES.iter().map(|entry| entry.name).collect();
        assert!(
            [NEAR, COMMON, PROCESSES, COROUTINES, RARE]
                .concat()
                .iter()
                .all(|name| names.contains(name))
        );
        let known = |pack| apart::PACKS.iter().any(|(known, _)| *known == pack);
        assert!(packed().all(|(pack, _, text)| known(pack) && !text.contains('\0')));
        assert_eq!(pack("gevent.queue"), "coroutines");
        assert_eq!(pack("re._parser"), "rare");
        assert_eq!(pack("json"), "more");
        assert_eq!(pack("aiohttp.client"), "rare");
    }

    #[test]
    fn a_module_on_demand_comes_when_a_program_says_its_name() {
        let has_pool = |program: &str| {
            let program = python::compile(program, &Library).expect("it compiles");
            program.modules.iter().any(|module| &*module.name == "multiprocessing")
        };
        assert!(!has_pool(
            "import asyncio\nfrom concurrent.futures import ThreadPoolExecutor\n"
        ));
        assert!(!has_pool("import concurrent.futures\n  # a ProcessPoolExecutor\n"));
        assert!(has_pool(
            "import concurrent.futures as f\nwith f.ProcessPoolExecutor() as pool: pass\n"
        ));
        assert!(has_pool("from concurrent.futures import *\nProcessPoolExecutor\n"));
        assert!(has_pool("import concurrent.futures.process\n"));
        for name in ON_DEMAND.iter().flat_map(|(package, module)| [package, module]) {
            assert!(MODULES.iter().any(|entry| entry.name == *name), "{name}");
        }
    }

    #[test]
    fn every_module_compiles() {
        for entry in MODULES.iter().filter(|entry| entry.name != "builtins") {
            let program = format!("import {}\n", entry.name);
            if let Err(diagnostics) = python::compile(&program, &Library) {
                let texts: Vec<String> = diagnostics.iter().map(python::Diagnostic::english).collect();
                panic!("{}: {texts:?}", entry.name);
            }
        }
    }
}
