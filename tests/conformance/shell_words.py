"""Words of command lines: quotes, comments, expansions, wildcards."""
import subprocess


def show(command, **options):
    done = subprocess.run(command, shell=True, capture_output=True, text=True, **options)
    print([command], done.returncode, [done.stdout], [done.stderr])


for command in (
    "echo 'a;b' \"c|d\" e\\&f 'g > h'; echo 'it'\"'\"'s' a\\ b '' \"\" x",
    "echo 'a;b' | cat",
    "echo a # b\necho c#d\n\necho e \\\n  f",
    "echo 'a\\nb' \"c\\td\"; echo -n x; echo -e y",
    "A=1; B=$A$A; echo $B \"${B}x\" '$B' \\$B; C='x  y'; echo $C; echo \"$C\"; for i in $C; do echo $i; done",
    "echo [$NOPE] ${NOPE:-none}; A=1 sh -c 'echo $A $0 $1' n m; echo [$A]; export E=5; sh -c 'echo $E'; unset E; echo [$E]",
    "false; echo $?; true; echo $? $# $0; x=$(false); echo $?",
    "X=' a  b '; echo x${X}y; echo \"$X\"; D=$(echo $X | wc -w); echo $D `echo \"in  $(echo deep)\"` \"`echo a  b`\"",
    "touch a.t b.t c.u; echo *.t '*.t' \"*\".t \\*.t [ab].t ?.u *.nosuch; X='*.u'; echo $X \"$X\"; ls *.t; mkdir d; echo */; rm *.t",
    "printf '%s-%d|' a 1 b 2; printf '%5.2f %x\\n' 3.14159 255; printf 'a\\tb%%\\n'; printf %s; printf '%b\\n' 'x\\ty'; printf 'q\\n' z z",
):
    show(command)
show(["echo $0 $1", "first", "second"])
