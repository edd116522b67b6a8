#!/bin/sh
# Proviso from a shell: ask, wait, run what was allowed, be a hook. It needs POSIX sh and curl.
#
#   proviso.sh request --title TEXT [options] [--wait SECONDS]
#   proviso.sh wait ID [--wait SECONDS]
#   proviso.sh exec [options] [--wait SECONDS] [--conditions-env] -- PROGRAM [ARGUMENT ...]
#   proviso.sh hook HOST        standard input to /hooks/HOST, and back; exit code 2 if that fails
#
# Options of request and exec: --title --plan --context --requester --priority --session --tag
# --parent-grant --callback-url --expires-in --idempotency-key, and --conditions FILE; of request also
# --action, --params JSON, --params-file FILE, --preview TEXT, --preview-file FILE, --preview-format WORD
# and --body FILE, which has the whole request as JSON (- is standard input).
#
# PROVISO_KEY is the key, or PROVISO_KEY_FILE names a file with it; PROVISO_URL is another address.
#
# Exit codes of request and wait: 0 approved, 10 conditional, 11 denied, 12 expired or cancelled, 13
# pending, 69 the server cannot be reached, 77 the key is refused. Of exec: that of the command, or 120
# denied, 121 expired, cancelled or used up, 122 pending, 123 the conditions do not fit. Else 1 refused, 2
# wrong usage.
set -u

server='http://localhost:8796'
server=${PROVISO_URL:-$server}
server=${server%/}
nl='
'
open='{'
close='}'
code='' answer='' type=''

note() { printf 'proviso: %s\n' "$1" >&2; }

fail() {
  note "$2"
  exit "$1"
}

usage() { fail 2 "$1. Try: proviso.sh --help"; }

# The key, which is on no command line, where others could read it.
find_key() {
  key=${PROVISO_KEY:-}
  if [ -z "$key" ] && [ -n "${PROVISO_KEY_FILE:-}" ]; then
    key=$(cat -- "$PROVISO_KEY_FILE") || fail 77 'Cannot read PROVISO_KEY_FILE.'
  fi
  [ -n "$key" ] || fail 77 'There is no key. Set PROVISO_KEY, or PROVISO_KEY_FILE to a file with it.'
  case $key in *[!A-Za-z0-9_.~+/=-]*) fail 77 'The key has characters that no key has.' ;; esac
}

# Random letters, for a key that nobody has used.
fresh() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# call PATH TYPE SECONDS [BODY [IDEMPOTENCY_KEY]]: POST if there is a body, else GET; sets $code, the
# status, $type and $answer. Fails if nobody answered. Redirects are not followed, so the key goes
# nowhere else. The blank before the body is not part of it: curl must not take it for the name of a file.
call() {
  call_data='' call_once='' code='' type=''
  if [ $# -gt 3 ]; then
    call_data=$(printf '%s' "$4" | LC_ALL=C tr '\n\r' '  ' | LC_ALL=C sed 's/[\\"]/\\&/g')
    call_data="data-binary = \" $call_data\"${nl}header = \"Content-Type: application/json\""
  fi
  [ $# -lt 5 ] || call_once="header = \"Idempotency-Key: $(printf '%s' "$5" | sed 's/[\\"]/\\&/g')\""
  answer=$(
    curl -sS -g --no-location --proto '=http,https' --connect-timeout 10 --max-time "$3" \
      --max-filesize 16777216 -w "\\n%{http_code} %{content_type}" -K - -- "$server$1" <<EOF
header = "Authorization: Bearer $key"
header = "Accept: $2, application/json;q=0.5"
$call_data
$call_once
EOF
  ) || return 1
  code=${answer##*"$nl"}
  answer=${answer%"$nl"*}
  case $answer in *"$key"*) answer='(The answer repeats the key.)' ;; esac
  type=${code#* }
  code=${code%% *}
  case $code in 2?? | 4??) return 0 ;; esac
  return 1
}

# plain PATH SECONDS [BODY [IDEMPOTENCY_KEY]]: a call that is answered by lines; ends if it is refused.
plain() {
  plain_path=$1 plain_time=$2
  shift 2
  call "$plain_path" text/plain "$plain_time" "$@" ||
    fail 69 "Cannot reach $server (${code:-no answer}). Is it running, and is PROVISO_URL right?"
  settle
}

# stubborn: the same for calls that may be repeated, while the server is away for a moment.
stubborn() {
  stubborn_path=$1 stubborn_time=$2 tries=0
  shift 2
  while ! { call "$stubborn_path" text/plain "$stubborn_time" "$@" && [ "$code" != 429 ]; }; do
    tries=$((tries + 1))
    [ "$tries" -lt 5 ] || return 69
    sleep 1
  done
}

settle() {
  case $code in
    2??)
      case $type in text/plain*) return ;; esac
      fail 69 "What answers at $server is no Proviso that this script knows."
      ;;
    401 | 403) fail 77 "The key is refused. $answer" ;;
  esac
  case $type in
    application/problem+json*) fail 1 "$answer" ;;
  esac
  fail 69 "What answers at $server is no Proviso."
}

# The first line of the answer by a name, without the name.
line() {
  while IFS= read -r each; do
    case $each in
      "$1 "*)
        printf '%s\n' "${each#"$1 "}"
        return
        ;;
    esac
  done <<EOF
$answer
EOF
}

# A value as it was before it became part of a line, in $decoded.
decode() {
  decoded=$(printf '%b.' "$1")
  decoded=${decoded%.}
}

escapes=''
# A text as JSON, in $json.
json() {
  if [ -z "$escapes" ]; then
    escapes=$(
      for a in 0 1 2 3; do
        for b in 0 1 2 3 4 5 6 7; do
          case $a$b in 00 | 12) ;; *) printf "s/\\0$a$b/\\\\\\\\u00%02x/g;" $((a * 8 + b)) ;; esac
        done
      done
    )
  fi
  json=$(printf '%s.\n' "$1" |
    LC_ALL=C sed -e ':a' -e '$!{' -e 'N' -e 'ba' -e '}' -e 's/[\\"]/\\&/g' -e 's/\n/\\n/g' -e "$escapes")
  json="\"${json%.}\""
}

members=''
# A member of the body, whose value is JSON.
raw() { members="$members,\"$1\":$2"; }

member() {
  json "$2"
  raw "$1" "$json"
}

# A file, - for standard input, in $text, with all line ends.
slurp() {
  if [ "$1" = - ]; then text=$(cat && printf .); else text=$(cat -- "$1" && printf .); fi ||
    fail 1 "Cannot read $1."
  text=${text%.}
}

number() { case $2 in '' | *[!0-9]*) usage "$1 takes a number" ;; esac; }

tags='' once='' seconds='' with_env='' whole=''

# option NAME VALUE: what request and exec have in common; fails for any other.
option() {
  case $1 in
    --title | --plan | --context | --requester | --priority) member "${1#--}" "$2" ;;
    --session) member session_id "$2" ;;
    --parent-grant) member parent_grant "$2" ;;
    --callback-url) member callback_url "$2" ;;
    --tag)
      json "$2"
      tags="$tags,$json"
      ;;
    --expires-in)
      number "$1" "$2"
      raw expires_in "$2"
      ;;
    --conditions)
      slurp "$2"
      raw conditions_schema "$text"
      ;;
    --idempotency-key)
      case $2 in '' | *[!\ -~]*) usage "$1 takes printable characters of ASCII" ;; esac
      once=$2
      ;;
    --wait)
      number "$1" "$2"
      seconds=$2
      ;;
    *) return 1 ;;
  esac
}

ask_option() {
  case $1 in
    --action | --preview) member "${1#--}" "$2" ;;
    --preview-format) member preview_format "$2" ;;
    --params) raw params "$2" ;;
    --params-file)
      slurp "$2"
      raw params "$text"
      ;;
    --preview-file)
      slurp "$2"
      member preview "$text"
      ;;
    --body)
      slurp "$2"
      whole=$text
      ;;
    *) return 1 ;;
  esac
}

# Submits the members, and keeps what the server says of the request.
submit() {
  [ -z "$tags" ] || raw tags "[${tags#,}]"
  [ -n "$once" ] || once=$(fresh)
  body=${whole:-$open${members#,}$close}
  call /api/requests text/plain 60 "$body" "$once" || {
    note "It may have been asked all the same. To ask only once: --idempotency-key $once"
    fail 69 "Cannot reach $server (${code:-no answer}). Is it running, and is PROVISO_URL right?"
  }
  settle
  known
}

known() {
  id=$(line id) status=$(line status) url=$(line url) sha256=$(line content_sha256)
  [ -n "$id" ] && [ -n "$status" ] && [ -n "$sha256" ] ||
    fail 69 "What answers at $server is no Proviso that this script knows."
}

# await ID SECONDS: waits for the outcome.
await() {
  await_id=$1
  now=$(date +%s)
  until=$((now + $2))
  while :; do
    left=$((until - now))
    [ "$left" -gt 0 ] || left=0
    [ "$left" -lt 50 ] || left=50
    stubborn "/api/requests/$await_id?wait=$left" $((left + 30)) || code=000
    [ "$code" != 000 ] || fail 69 "Cannot reach $server any more."
    settle
    known
    [ "$id" = "$await_id" ] || fail 69 "What answers at $server speaks of another request."
    now=$(date +%s)
    [ "$status" = pending ] && [ "$now" -lt "$until" ] || return 0
  done
}

leave() {
  printf '%s\n' "$answer"
  case $status in
    approved) exit 0 ;;
    conditional) exit 10 ;;
    denied) exit 11 ;;
    expired | cancelled) exit 12 ;;
    pending) exit 13 ;;
  esac
  fail 69 "What answers at $server is no Proviso that this script knows."
}

run_request() {
  while [ $# -gt 0 ]; do
    [ $# -gt 1 ] || usage "$1 takes a value"
    option "$1" "$2" || ask_option "$1" "$2" || usage "There is no option $1"
    shift 2
  done
  [ -z "$whole" ] || [ -z "$members$tags" ] || usage '--body has the whole request'
  find_key
  submit
  [ "${seconds:-0}" -eq 0 ] && [ "$status" = pending ] || await "$id" "${seconds:-0}"
  leave
}

run_wait() {
  [ $# = 1 ] || [ $# = 3 ] || usage 'wait takes an ID'
  case $1 in '' | *[!A-Za-z0-9_]*) usage 'wait takes an ID' ;; esac
  seconds=600
  [ $# = 1 ] || { [ "$2" = --wait ] && option "$2" "$3"; } || usage "There is no option $2"
  find_key
  plain "/api/requests/$1" 60
  known
  [ "$status" != pending ] || await "$1" "$seconds"
  leave
}

# The value of a condition, in $value; fails if it was not set.
lookup() {
  while IFS= read -r each; do
    case $each in
      'condition '*)
        each=${each#condition }
        decode "${each%% *}"
        if [ "$decoded" = "$1" ]; then
          decode "${each#* }"
          value=$decoded
          return 0
        fi
        ;;
    esac
  done <<EOF
$answer
EOF
  return 1
}

# Whether a name is the key of a field that was submitted.
is_field() {
  while IFS= read -r each; do
    case $each in
      'field '*)
        decode "${each#field }"
        [ "$decoded" != "$1" ] || return 0
        ;;
    esac
  done <<EOF
$answer
EOF
  return 1
}

used=''
# An argument with its conditions, in $filled. What a value itself has in braces stays as it is.
fill() {
  rest=$1 filled=''
  while :; do
    case $rest in *"$open"*"$close"*) ;; *) break ;; esac
    filled=$filled${rest%%"$open"*}
    rest=${rest#*"$open"}
    place=${rest%%"$close"*}
    case $place in '' | *"$open"*) filled=$filled$open && continue ;; esac
    if is_field "$place"; then
      lookup "$place" || unfit "There is no value for $open$place$close"
      filled=$filled$value
      rest=${rest#*"$close"}
      used="$used$nl$place$nl"
    else
      filled=$filled$open
    fi
  done
  filled=$filled$rest
}

unfit() { fail 123 "$1, so it was not run."; }

# Every condition has a place; sets the variables.
place_conditions() {
  for stale in $(env | LC_ALL=C sed -n 's/^\(PROVISO_CONDITION_[A-Z0-9_]*\)=.*/\1/p'); do
    unset "$stale"
  done
  names=' ' any=''
  while IFS= read -r one; do
    case $one in 'condition '*) ;; *) continue ;; esac
    any=1
    one=${one#condition }
    decode "${one%% *}"
    name=$decoded
    is_field "$name" || unfit "Nothing was submitted for the condition $name"
    case $used in
      *"$nl$name$nl"*) ;;
      *) [ -n "$with_env" ] || unfit "The condition $name has no place in the command" ;;
    esac
    case ${one#* } in *'\0000'*) unfit "The condition $name has characters that no command can be given" ;; esac
    decode "${one#* }"
    variable=PROVISO_CONDITION_$(printf '%s' "$name" | LC_ALL=C tr a-z A-Z | LC_ALL=C tr -c A-Z0-9 _)
    case $names in *" $variable "*) unfit "Two conditions have the same variable, $variable" ;; esac
    names="$names$variable "
    export "$variable=$decoded"
  done <<EOF
$answer
EOF
  [ "$status" != conditional ] || [ -n "$any" ] ||
    unfit 'The only condition is the comment, and no command reads that'
}

# Typed into a shell, the arguments would be this, in $shown; and as JSON in $argv.
describe() {
  shown='' argv=''
  for each in "$@"; do
    json "$each"
    argv="$argv,$json"
    case $each in
      '' | *[!A-Za-z0-9_@%+=:,./{}-]*)
        each=$(printf '%s.\n' "$each" | LC_ALL=C sed "s/'/'\\\\''/g")
        each="'${each%.}'"
        ;;
    esac
    shown="$shown $each"
  done
  shown=${shown# }
  argv="[${argv#,}]"
}

run_exec() {
  titled=''
  while [ $# -gt 0 ]; do
    case $1 in
      --)
        shift
        break
        ;;
      --conditions-env)
        with_env=1
        shift
        continue
        ;;
      --*) ;;
      *) break ;;
    esac
    [ $# -gt 1 ] || usage "$1 takes a value"
    [ "$1" != --title ] || titled=1
    option "$1" "$2" || usage "There is no option $1"
    shift 2
  done
  [ $# -gt 0 ] || usage 'exec takes a program'
  case $1 in '' | -*) usage 'exec takes a program' ;; esac
  find_key
  describe "$@"
  folder=$(pwd -P && printf .)
  json "${folder%"$nl".}"
  params="$open\"argv\":$argv,\"cwd\":$json$close"
  [ -n "$titled" ] || title
  raw action '"exec"'
  raw params "$params"
  member preview "$shown"
  submit
  asked=$sha256
  [ "$status" != pending ] || note "waiting for a person: $url"
  await "$id" "${seconds:-600}"
  comment=$(line comment)
  case $status in
    approved | conditional) note "$status${comment:+: $comment}" ;;
    denied) fail 120 "denied${comment:+: $comment}" ;;
    pending)
      note "Nobody has decided yet: $url"
      fail 122 "To go on waiting, run the same with --idempotency-key $once"
      ;;
    *) fail 121 "$status" ;;
  esac
  [ "$sha256" = "$asked" ] || fail 1 'The request is not the one that was submitted.'
  count=$#
  while [ "$count" -gt 0 ]; do
    fill "$1"
    shift
    set -- "$@" "$filled"
    count=$((count - 1))
  done
  place_conditions
  consume
  trap : INT
  (exec "$@")
  result=$?
  trap - INT
  report "$result"
  exit "$result"
}

# The beginning of the command in ASCII, which no cut can break; the preview has it all.
title() {
  short=$(printf '%s' "$shown" | LC_ALL=C tr -c ' -~' '?' | cut -c 1-150)
  member title "Run: $short"
}

# Uses what was allowed, by a key of this process alone: another one cannot be told that this use is its
# own, so nothing runs twice.
consume() {
  facts=$(line facts)
  body="$open\"content_sha256\":\"$sha256\",\"params\":$params,\"facts\":${facts:-$open$close}$close"
  stubborn "/api/requests/$id/consume" 60 "$body" "$(fresh)" || fail 69 "Cannot reach $server any more."
  if [ "$code" = 409 ]; then
    case $answer in
      *'"code":"grant_refused"'*) fail 123 "$answer" ;;
      *'"code":"content_changed"'* | *'"code":"params_changed"'*) fail 1 "$answer" ;;
    esac
    fail 121 "$answer"
  fi
  settle
  use=$(line use)
  [ "$(line allowed)" = true ] && [ -n "$use" ] || fail 69 "What answers at $server does not allow it."
}

report() {
  outcome=failed
  [ "$1" -ne 0 ] || outcome=succeeded
  stubborn "/api/uses/$use/report" 60 "$open\"outcome\":\"$outcome\"$close" && [ "$code" = 200 ] ||
    note 'The command has ended, and that could not be reported.'
}

run_hook() {
  [ $# = 1 ] || usage 'hook takes a HOST'
  case $1 in '' | *[!a-z0-9-]*) usage 'hook takes a HOST' ;; esac
  find_key
  call "/hooks/$1" application/json 630 "$(cat)" || fail 2 "Cannot reach $server (${code:-no answer})."
  case $code in 2??) ;; *) fail 2 "$answer" ;; esac
  [ -n "$answer" ] || exit 0
  case $type in
    application/json*) printf '%s\n' "$answer" ;;
    *) fail 2 "What answers at $server is no Proviso." ;;
  esac
}

case ${1-} in
  request | wait | exec)
    command=run_$1
    shift
    "$command" "$@"
    ;;
  hook)
    shift
    (run_hook "$@") || {
      note 'blocked'
      exit 2
    }
    ;;
  --help | -h) sed -n 's/^#\{1\} \{0,1\}//;2,20p' "$0" ;;
  *) usage 'Name request, wait, exec or hook' ;;
esac
