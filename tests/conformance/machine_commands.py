"""Small commands and their simple options."""
import subprocess


def show(command, **options):
    done = subprocess.run(command, shell=True, capture_output=True, text=True, **options)
    print([command], done.returncode, [done.stdout], [done.stderr])


for command in (
    "mkdir d; mkdir -p a/b/c; touch d/f a/b/g; ls; ls d main.py; ls -a d; ls d a; ls -1 d; touch no/x; rmdir no",
    "rm x; rm d; rm -r d a; rm -f no; ls; rm; touch",
    "printf 'b\\na\\nb\\n' > f; printf 'one two\\nx' > g; wc f g; wc -l f; wc < f; wc -lc f; cat f | wc -l; cat f | wc; wc no f; wc no",
    "head f g; head -n 1 f; head -1 f; head -n -1 f; tail -n +2 f; tail -n 1 f g; tail -2 f; head -c 3 f; tail -c 2 g; head no",
    "sort f; sort -r f; sort -u f; sort f g; printf '10\\n9\\n-1\\n1.5\\nx\\n' | sort -n; printf '10\\n9\\n' | sort -rn; sort no",
    "uniq f; sort f | uniq -c; cat -n f; cat - f < g; cat no",
    "grep a f; grep -c b f; grep -n b f g; grep -v b f; grep -i B f; grep -q a f; echo $?; grep zz f; echo $?; grep o.e g; grep '^o.*o$' g",
    "grep -F . g; grep a no f; grep; ls | grep f",
    "seq 3; seq 2 4; seq 1 2 5; seq 5 -1 3; seq 0.5 2; seq -s, 3; seq; seq 3 1",
    "echo a | tee t1 t2; echo b | tee -a t1; cat t1 t2; tee no/x </dev/null",
    "env -i A=b env; env X=1 sh -c 'echo $X'; which nosuch; echo $?; kill -0 $$; echo $?; kill -s KILL $$",
    "cp f h; cat h; mv h i; ls; cp x y; mv x y; cp; cp f; mkdir m; cp f g m; ls m; cp m n; mv m k; ls k",
    "basename /a/b.py .py; dirname a/b; dirname a; uname; sleep 0.01; sleep; yes | head -n 2; head -c 3 /dev/zero | wc -c",
):
    show(command)
for words in (
    ["cat", "f"], ["wc", "-c", "f"], ["/bin/echo", "-e", "a\\tb"], ["echo", "-n", "x"], ["test", "1", "-eq", "2"], ["kill", "99999"], ["[", "a", "]"],
    ["head", "-1", "f"], ["ls", "-l", "no"], ["cd", "/"], ["sh", "-c", "echo $0"], ["printf", "%s\n", "a"],
):
    try:
        done = subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        print(words, done.returncode, [done.stdout], [done.stderr])
    except OSError as error:
        print(error)
lines = subprocess.check_output(["ls", "-l"], text=True).splitlines()
print(lines[0], [(line.split()[0], line.split()[1], line.split()[4], line.split()[-1]) for line in lines[1:] if "main" not in line])
