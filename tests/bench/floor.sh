#!/bin/sh
# The floor: what a practised person's plain shell script does on a bare machine, without asking, checking or undoing.
# It makes the same installs and lays down the same files as the playbooks did on a sister machine.
set -eu
trap '[ $? = 0 ] || journalctl -b --no-pager -n 40 >&2' EXIT
kode=$1 release=$2 unit=eplanning-$1
database=$(echo "eplanning_$kode" | tr . _)
root=/srv/eplanning/$kode
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
xargs apt-get install -y -q --no-install-recommends </tmp/packages
systemd-sysusers /etc/sysusers.d/*.conf 2>/dev/null || true
tar -C / -xzf /tmp/files.tgz
systemd-sysusers
sysctl -q --system >/dev/null 2>&1 || true
mkdir -p "$root/releases" "$root/venvs" "$root/shared/media"
tar -C "$root/releases" -xzf /tmp/release.tar.gz
python3 -m venv "$root/venvs/floor"
"$root/venvs/floor/bin/python" -m pip install -q --no-index --no-deps --require-hashes --no-compile \
    --find-links "$root/releases/$release/wheels" -r "$root/releases/$release/app/requirements.txt"
python3 -m compileall -q -j0 "$root/venvs/floor" "$root/releases/$release/app"
rm -r "$root/releases/$release/wheels"
echo "EPLANNING_RELEASE=$release" >"$root/releases/$release/release.env"
ln -s "$root/venvs/floor" "$root/releases/$release/venv"
ln -s "releases/$release" "$root/current"
chown -R "$(echo "$unit" | tr . -):" "$root/shared/media"
systemctl daemon-reload
rm -f /etc/nginx/sites-enabled/default
mkdir -p "/var/lib/eplanning/acme-$kode"
nginx -t
systemctl restart postgresql nginx ssh
systemctl enable --now nftables
cd /
runuser -u postgres -- createuser "${database}_pemilik"
runuser -u postgres -- createuser "$database"
runuser -u postgres -- createdb -O "${database}_pemilik" -T template0 -E UTF8 "$database"
runuser -u postgres -- psql -qd "$database" -c "GRANT USAGE ON SCHEMA public TO $database" \
    -c "ALTER DEFAULT PRIVILEGES FOR ROLE ${database}_pemilik GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO $database" \
    -c "ALTER DEFAULT PRIVILEGES FOR ROLE ${database}_pemilik GRANT USAGE, SELECT ON SEQUENCES TO $database" \
    -c "ALTER SCHEMA public OWNER TO ${database}_pemilik"
eplanning-manage "$kode" --pemilik --release "$release" migrate --no-input
eplanning-manage "$kode" --release "$release" region apply
eplanning-manage "$kode" --release "$release" akun pertama --json
systemctl enable --now "$unit.target"
xargs systemctl enable --now </tmp/enabled
# What it laid down has to work, or the comparison says nothing.
python3 - "$(sed -n 's/^ *server_name \([^ ;]*\).*/\1/p' "/etc/nginx/conf.d/$unit.conf" | head -n 1)" <<'EOT'
import http.client, socket, ssl, sys, time
for _ in range(40):
    site = http.client.HTTPSConnection(sys.argv[1])
    try:
        plain = socket.create_connection(("127.0.0.1", 443), 5)
        site.sock = ssl._create_unverified_context().wrap_socket(plain, server_hostname=sys.argv[1])
        site.request("GET", "/healthz")
        answer = site.getresponse()
        if answer.status == 200:
            break
        print(answer.status, answer.reason, file=sys.stderr)
    except OSError as error:
        print(error, file=sys.stderr)
    time.sleep(0.25)
else:
    sys.exit("the site does not answer")
EOT
