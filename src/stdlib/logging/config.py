"""Loggers, handlers and formatters from a dictionary or a file."""
import configparser
import io
import logging
import logging.handlers
import operator
import sys

__all__ = ["dictConfig", "dictConfigClass", "fileConfig"]


def _resolve(name):
    """What a dotted name means."""
    first, *parts = name.split(".")
    try:
        found, used = _module(first), first
        for part in parts:
            used += f".{part}"
            found = getattr(found, part) if hasattr(found, part) else _module(used)
        return found
    except ImportError as error:
        raise ValueError(f"Cannot resolve {name!r}: {error}") from error


def _module(name):
    if name not in sys.modules:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return sys.modules[name]


class DictConfigurator:
    def __init__(self, config):
        self.config = config

    def convert(self, value):
        """A value of the dictionary, with what `ext://` and `cfg://` stand for."""
        if isinstance(value, str):
            kind, is_reference, rest = value.partition("://")
            if is_reference and kind == "ext":
                return _resolve(rest)
            if is_reference and kind == "cfg":
                found = self.config
                for part in rest.replace("[", ".").replace("]", "").split("."):
                    found = found[int(part) if part.isdigit() else part]
                return self.convert(found)
            return value
        if isinstance(value, dict):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return type(value)([self.convert(item) for item in value])
        return value

    def _custom(self, config, key="()"):
        """An object from its factory."""
        config = dict(config)
        factory = config.pop(key)
        attributes = config.pop(".", None)
        factory = factory if callable(factory) else _resolve(factory)
        made = factory(**{name: self.convert(value) for name, value in config.items() if isinstance(name, str) and name.isidentifier()})
        for name, value in (attributes or {}).items():
            setattr(made, name, self.convert(value))
        return made

    def _each(self, kind, configure, found=None):
        found = {} if found is None else found
        for name, config in self.config.get(kind, {}).items():
            try:
                found[name] = configure(config)
            except Exception as error:
                raise ValueError(f"Unable to configure {kind[:-1]} {name!r}") from error
        return found

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.get("incremental", False):
            return self._change()
        is_rest_off = config.get("disable_existing_loggers", True)
        self._clear()
        self.formatters = self._each("formatters", self._formatter)
        self.filters = self._each("filters", self._filter)
        self.handlers = {}
        self._handlers_of(config.get("handlers", {}))
        known = {name: logger for name, logger in logging.Logger.manager.loggerDict.items() if isinstance(logger, logging.Logger)}
        for name, wanted in config.get("loggers", {}).items():
            try:
                self._logger(logging.getLogger(name), wanted)
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
        named = tuple(config.get("loggers", {}))
        for name, logger in known.items():
            if name in named:
                logger.disabled = False
            elif name.startswith(tuple(f"{other}." for other in named)):
                logger.setLevel(logging.NOTSET)
                logger.handlers, logger.propagate = [], True
            else:
                logger.disabled = is_rest_off
        if config.get("root"):
            try:
                self._logger(logging.getLogger(), config["root"], is_root=True)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def _change(self):
        for name, wanted in self.config.get("loggers", {}).items():
            self._logger(logging.getLogger(name), wanted, is_change=True)
        if self.config.get("root"):
            self._logger(logging.getLogger(), self.config["root"], is_change=True)

    def _clear(self):
        logging.shutdown()
        logging._handlers.clear()

    def _handlers_of(self, wanted):
        # Those that name others come after them.
        waiting = []
        for name in sorted(wanted):
            if "target" in wanted[name] and wanted[name]["target"] not in self.handlers:
                waiting.append(name)
                continue
            self._add_handler(name, wanted[name])
        for name in waiting:
            self._add_handler(name, wanted[name])

    def _add_handler(self, name, config):
        try:
            self.handlers[name] = made = self._handler(config)
            made.name = name
        except Exception as error:
            raise ValueError(f"Unable to configure handler {name!r}") from error

    def _formatter(self, config):
        if "()" in config:
            return self._custom(config)
        kind = _resolve(config["class"]) if config.get("class") else logging.Formatter
        return kind(config.get("format"), config.get("datefmt"), config.get("style", "%"))

    def _filter(self, config):
        return self._custom(config) if "()" in config else logging.Filter(config.get("name", ""))

    def _named(self, known, kind, name):
        if name not in known:
            raise ValueError(f"Unable to set {kind} {name!r}") from KeyError(name)
        return known[name]

    def _add_filters(self, filterer, filters):
        for name in filters:
            try:
                filterer.addFilter(name if callable(name) or hasattr(name, "filter") else self.filters[name])
            except Exception as error:
                raise ValueError(f"Unable to add filter {name!r}") from error

    def _handler(self, config):
        config = dict(config)
        formatter = config.pop("formatter", None)
        if formatter:
            formatter = self._named(self.formatters, "formatter", formatter)
        level, filters = config.pop("level", None), config.pop("filters", None)
        if "()" in config:
            made = self._custom(config)
        else:
            kind = _resolve(config.pop("class"))
            if issubclass(kind, logging.handlers.MemoryHandler) and "target" in config:
                config["target"] = self._named(self.handlers, "target handler", config["target"])
            attributes = config.pop(".", None)
            made = kind(**{name: self.convert(value) for name, value in config.items()})
            for name, value in (attributes or {}).items():
                setattr(made, name, self.convert(value))
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(level)
        if filters:
            self._add_filters(made, filters)
        return made

    def _logger(self, logger, config, is_root=False, is_change=False):
        if config.get("level") is not None:
            logger.setLevel(config["level"])
        if not is_change:
            for handler in logger.handlers[:]:
                logger.removeHandler(handler)
            for name in config.get("handlers") or ():
                try:
                    logger.addHandler(self.handlers[name])
                except Exception as error:
                    raise ValueError(f"Unable to add handler {name!r}") from error
            self._add_filters(logger, config.get("filters") or ())
        if not is_root and config.get("propagate") is not None:
            logger.propagate = config["propagate"]


dictConfigClass = DictConfigurator


def dictConfig(config):
    dictConfigClass(config).configure()


def _names(text):
    return [name.strip() for name in text.split(",") if name.strip()]


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """The older form: sections of a file. Its arguments are texts to be evaluated."""
    parser = fname
    if not isinstance(fname, configparser.RawConfigParser):
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            parser.read_file(fname)
        else:
            parser.read(fname, encoding=encoding)
    config = {"version": 1, "disable_existing_loggers": disable_existing_loggers, "formatters": {}, "handlers": {}, "loggers": {}}
    for name in _names(parser["formatters"]["keys"]):
        section = parser[f"formatter_{name}"]
        wanted = {"format": section.get("format", raw=True, fallback=None), "datefmt": section.get("datefmt", raw=True, fallback=None)}
        config["formatters"][name] = {**wanted, "style": section.get("style", raw=True, fallback="%")}
    for name in _names(parser["handlers"]["keys"]):
        section = parser[f"handler_{name}"]
        made = _file_handler(section)
        config["handlers"][name] = {"()": lambda made=made: made, "formatter": section.get("formatter", ""), "level": section.get("level") or None}
    for name in _names(parser["loggers"]["keys"]):
        section = parser[f"logger_{name}"]
        wanted = {"handlers": _names(section.get("handlers", "")), "level": section.get("level") or None}
        if name == "root":
            config["root"] = wanted
        else:
            config["loggers"][section["qualname"]] = {**wanted, "propagate": section.getint("propagate", 1) != 0}
    dictConfig(config)


def _file_handler(section):
    space = {**vars(logging), "handlers": logging.handlers, "sys": sys, "io": io}
    name = section["class"]
    kind = operator.attrgetter(name)(logging) if hasattr(logging, name.partition(".")[0]) else _resolve(name)
    from _exec import eval
    return kind(*eval(section.get("args", "()"), space), **eval(section.get("kwargs", "{}"), space))
