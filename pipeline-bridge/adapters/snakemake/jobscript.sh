#!/bin/bash
# properties = {properties}
# Consent gate for Snakemake 7 with no rule changed: snakemake --cluster … --jobscript jobscript.sh
# CONSENT_RULES: a file with a line `rule action` for each rule (`none`: reads nobody's data). A rule that is not in it
# is refused. Samples are all ids S-… in the job's wildcards, inputs, outputs and parameters. Page: docs/gate/snakemake.md

refused() {{ # Snakemake waits for this mark where it only submits
  failed="$(sed -n "s/.*(touch '\([^']*\.jobfailed\)'; exit 1).*/\1/p" "$0" | tail -n 1)"
  [[ -n "$failed" ]] && touch "$failed"
  exit "$1"
}}

if [[ "$1" != permitted ]]; then
  job="$(sed -n 's/^# properties = //p' "$0" | head -n 1)"
  rule="$(sed -n 's/^[^"]*"type": "single", "rule": "\([^"]*\)".*/\1/p' <<<"$job")"
  action="$(awk -v rule="$rule" '$1 == rule {{ print $2; exit }}' "$CONSENT_RULES" 2>/dev/null)"
  samples="$(grep -oE 'S-[0-9A-HJKMNP-TV-Z]{{9}}[0-9A-Z]' <<<"$job" | sort -u | paste -sd, -)"
  if [[ -z "$action" ]]; then
    echo "consent-gate: rule '$rule' is not in CONSENT_RULES ($CONSENT_RULES): refused" >&2
    refused 3
  fi
  if [[ "$action" != none ]]; then
    # the permit holds for an instant: the job is started by the check itself
    consent-gate check --claim "consent:action=$action;samples=$samples" -- bash "$0" permitted || refused $?
    exit 0
  fi
fi
{exec_job}
