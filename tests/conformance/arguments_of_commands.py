# argparse: commands of a program, groups, actions of one's own, and what they say.
import argparse
import contextlib
import io


def tell(parser, arguments):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            print(vars(parser.parse_args(arguments)))
        except SystemExit as stop:
            print(stop.code)
    print(arguments, out.getvalue())


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [option_string, values.upper()])


def positive(text):
    if int(text) <= 0:
        raise argparse.ArgumentTypeError(f"{text} is not positive")
    return int(text)


tool = argparse.ArgumentParser(prog="tool", description="A tool with commands, each of which has arguments of its own, told here at length.")
tool.add_argument("-v", "--verbose", action="count", default=0, help="louder")
commands = tool.add_subparsers(dest="command", title="commands", required=True)
run = commands.add_parser("run", help="run it", aliases=["r"])
run.add_argument("files", nargs="+")
run.add_argument("-k", type=positive, default=3, help="how many (default: %(default)s)")
run.set_defaults(kind="run")
stop = commands.add_parser("stop", description="Stops it.")
stop.add_argument("--name", action=Upper, required=True, metavar="NAME", help="whom")
for line in ("-h", "", "run a b", "-vv r a -k 5", "run a -k 0", "run a -k x", "stop", "stop --name x", "walk", "run -h", "stop --name x --odd"):
    tell(tool, line.split())

groups = argparse.ArgumentParser(prog="groups", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
speed = groups.add_mutually_exclusive_group(required=True)
speed.add_argument("--fast", action="store_true")
speed.add_argument("--rate", type=float)
network = groups.add_argument_group("network", "Where to.")
network.add_argument("--port", type=int, choices=[80, 443], default=80, help="which port")
network.add_argument("--cache", action=argparse.BooleanOptionalAction, default=True, help="keep pages")
for line in ("-h", "", "--fast", "--fast --rate 2", "--rate x", "--ra 2 --port 443 --no-cache", "--rate 2 --port 8"):
    tell(groups, line.split())
