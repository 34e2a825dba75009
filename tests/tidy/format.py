"""clang-format 14 agrees with every C++ file (later releases break lines elsewhere, so only 14 judges)."""
import pathlib
import shutil
import subprocess
import sys

top = pathlib.Path(sys.argv[1])
tool = shutil.which("clang-format-14")
if not tool:
    print("skipped: clang-format-14 is not on this system")
    sys.exit(77)
names = subprocess.run(["git", "-C", top, "ls-files", "-co", "--exclude-standard", "*.cpp", "*.hpp"], capture_output=True, text=True).stdout.split()
names = [n for n in names if (top / n).exists()]
done = subprocess.run([tool, "--dry-run", "--Werror", *names], cwd=top, capture_output=True, text=True)
print(done.stderr[:4000] or f"{len(names)} files formatted")
sys.exit(done.returncode)
