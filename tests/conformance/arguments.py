"""Arguments of the command line: none from outside, and those that the program gives."""
import argparse
import contextlib
import io

parser = argparse.ArgumentParser(prog="tool", description="Does something.", epilog="That is all.")
parser.add_argument("command", choices=["run", "stop"], help="what to do")
parser.add_argument("files", nargs="*", type=str, help="which files")
parser.add_argument("-w", "--workers", type=int, default="4", help="how many", metavar="N")
parser.add_argument("-v", "--verbose", action="count", default=0)
parser.add_argument("--dry-run", action="store_true")
parser.add_argument("--no-log", dest="log", action="store_false")
parser.add_argument("--tag", action="append")
parser.add_argument("--size", nargs=2, type=float)
parser.add_argument("--version", action="version", version="tool 1.0")

print(parser.parse_args(["run"]))
print(parser.parse_args(["stop", "a", "b", "-w", "8", "-vv", "--dry-run", "--tag=x", "--tag", "y", "--no-log"]))
print(parser.parse_args(["-w3", "run", "--size", "1", "-2.5", "--verb"]))
print(parser.parse_known_args(["run", "--other", "1"])[1], parser.parse_args(["-v", "stop", "--", "-odd"]).files)
for arguments in ([], ["walk"], ["run", "-w", "many"], ["run", "--size", "1"], ["run", "--unknown"], ["run", "-w"]):
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        try:
            parser.parse_args(arguments)
        except SystemExit as stop:
            print(stop.code, errors.getvalue().splitlines()[-1])
try:
    parser.parse_args(["--version"])
except SystemExit as stop:
    print(stop.code)
small = argparse.ArgumentParser()
small.add_argument("--seed", type=int, required=False)
small.set_defaults(kind="thread")
arguments = small.parse_args()
print(arguments.seed, vars(arguments), "seed" in arguments)
