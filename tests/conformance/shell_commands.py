"""Lists, pipes, redirections, conditions and loops of the shell, and what becomes of their statuses."""
import subprocess


def show(command, **options):
    done = subprocess.run(command, shell=True, capture_output=True, text=True, **options)
    print([command], done.returncode, [done.stdout], [done.stderr])


open("f", "w").write("b\na\n")
for command in (
    "echo a | cat | cat; echo a | cat | cat | false; echo $?; exit 5 | true; echo $?; true | exit 6",
    "echo a>o.txt; echo b 1>>o.txt; cat<o.txt; cat < f > copy; cat copy; > empty; wc -c empty",
    "nosuch 2>err.txt; cat err.txt; nosuch 2>/dev/null; echo $?; ls none >/dev/null 2>&1; echo $?; echo out; echo err >&2; echo e3 1>&2",
    "(echo a; echo b >&2) 2>&1 | sort -r; { echo c; echo d >&2; } > both 2>&1; cat both; echo e 2>&1 > o.txt; cat o.txt",
    "(cd /tmp && pwd); (exit 3); echo $?; ! false; echo $?; ! true | false; echo $?; cd /; pwd; cd /nosuch || echo stays; pwd",
    "test a = a && echo 1; test a != a || echo 2; [ 3 -gt 2 ] && echo 3; [ -f f ] && [ ! -d f ] && echo 4; test -z '' && test -n x && echo 5; [ -e no ] || echo 6; [ 1 -lt 2 -a 2 -lt 3 ] && echo 7; [ ! a -o b = b ] && echo 8",
    "if [ -f f ]; then echo y; elif true; then echo z; else echo n; fi; if false; then :; elif true; then echo z; fi; if false; then :; else echo e; fi",
    "i=x; while [ $i != xxxx ]; do i=x$i; done; echo $i; until true; do :; done; echo $?; for x in 1 2; do echo $x; done > loop; cat loop; while :; do exit 4; done",
    "false && echo no || echo yes; true || echo no && echo yes; false; true; echo a && (exit 7)",
    "sleep 0.05 & echo $?; wait $!; echo done; sleep 0.02 & sleep 0.01 & wait; echo all",
    "exec echo a; echo b",
    "kill -TERM $$; echo no",
    "echo 'echo script $1' > s.sh; sh s.sh arg; sh -c 'exit 7'; echo $?; ./s.sh; ./none; nosuch\nnosuch2",
    "cat; echo b", "seq 100000 | head -n 1", "exit 3", "true;", "",
    "cat < nosuch", "echo > a/b", "echo > /", "exit x", "kill 99999", "test 1 -eq x", "[ a", "printf", "printf %d x", "echo a 2>&x",
    "echo &&", "echo |", "(echo a", "; a", "echo ;; b", "echo 'x", 'echo "x', "echo a )", "(echo a) b", "if true; then echo;", "echo >",
):
    show(command, input="in\n")
print(subprocess.run("nosuch", shell=True, executable="/bin/bash", stderr=subprocess.PIPE).stderr)
print(subprocess.run(["sh", "-c", "nosuch"], stderr=subprocess.PIPE).stderr)
