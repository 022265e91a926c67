-- Consent gate at submission (Slurm JobSubmitPlugins=lua). Install page: docs/gate/slurm.md
-- Refuses jobs without a consent comment, asks the sidecar over a unix socket, holds where no answer comes.
-- One mutex of slurmctld is held while this runs: everything here ends within TIMEOUT, and after one silence the
-- sidecar is left alone for QUIET seconds.

local CONFIGURATION = os.getenv("CONSENT_GATE_SLURM_CONF") or "/etc/consent-gate/slurm.conf"
local TIMEOUT, QUIET = 1, 5
local HELD = "consent-gate:held:unknown"
local has_socket, unix = pcall(require, "socket.unix")
local quiet_until = 0

local function words_of(text)
  local set = {}
  for word in (text or ""):gmatch("[^,%s]+") do set[word] = true end
  return set
end

local last_good = nil
-- Read at each submission (some lines): no restart after a change. Nil where it never could be read.
local function configuration()
  local file = io.open(CONFIGURATION, "r")
  if file == nil then return last_good end
  local values = {}
  for line in file:lines() do
    local key, value = line:match("^%s*([%w-]+)%s*=%s*(.-)%s*$")
    if key ~= nil then values[key] = value end
  end
  file:close()
  last_good = {
    socket = values["socket"] or "/run/consent-gate/slurm.sock",
    partitions = words_of(values["exempt-partitions"]),
    accounts = words_of(values["exempt-accounts"]),
    admins = words_of(values["admin-uids"] or "0"),
  }
  return last_good
end

local function is_claim(comment) return comment ~= nil and comment:sub(1, 8) == "consent:" end

-- Every partition named must be exempt: the job may run in any of them.
local function is_exempt(settings, partition, account)
  if account ~= nil and account ~= "" and settings.accounts[account] then return true end
  local named = 0
  for name in (partition or ""):gmatch("[^,%s]+") do
    if not settings.partitions[name] then return false end
    named = named + 1
  end
  return named > 0
end

local function default_partition(part_list)
  for name, part in pairs(part_list) do
    if part.flag_default == 1 then return name end
  end
  return nil
end

-- status code and words, or nil and why
local function ask(settings, comment)
  if not has_socket then return nil, "lua-socket is not installed" end
  if os.time() < quiet_until then return nil, "no answer a moment ago" end
  local connection = (unix.stream or unix)()
  connection:settimeout(TIMEOUT, "t")
  local ok, why = connection:connect(settings.socket)
  if ok then
    ok, why = connection:send("POST /ask HTTP/1.0\r\nContent-Type: text/plain\r\nContent-Length: "
      .. #comment .. "\r\n\r\n" .. comment)
  end
  local reply, part
  if ok then
    reply, why, part = connection:receive("*a")
    if reply == nil and why == "closed" then reply = part end
  end
  connection:close()
  local status, words = (reply or ""):match("^HTTP/1%.%d (%d%d%d).-\r\n\r\n(.*)$")
  if status == nil then
    if why == "timeout" then quiet_until = os.time() + QUIET end
    return nil, why or "not an answer"
  end
  return tonumber(status), (words:gsub("^%w+[ %d]*\n?", ""):gsub("%s+$", ""))
end

local function tell(words)
  for line in words:gmatch("[^\n]+") do slurm.log_user("consent-gate: %s", line) end
end

local function hold(job_desc, why)
  slurm.log_info("consent-gate: held, no answer (%s)", tostring(why))
  tell("consent cannot be checked now. The job is kept on hold and released by itself once it can be checked.")
  job_desc.priority = 0
  job_desc.admin_comment = HELD
  return slurm.SUCCESS
end

local function on_submit(job_desc, part_list)
  local comment = job_desc.comment
  if comment ~= nil and comment:find("%c") then
    tell("a job comment holds no line break or control character.")
    return slurm.ERROR
  end
  if (job_desc.admin_comment or ""):find("^consent%-gate:") then
    tell("an administrator comment of the gate is not yours to write.")
    return slurm.ERROR
  end
  local settings = configuration()
  if settings == nil then
    tell("not configured on this cluster: tell your administrator (" .. CONFIGURATION .. ").")
    return slurm.ERROR
  end
  if not is_claim(comment) then
    local partition = job_desc.partition or default_partition(part_list)
    if is_exempt(settings, partition, job_desc.account or job_desc.default_account) then return slurm.SUCCESS end
    tell("not submitted: the job does not say which samples it reads.\n"
      .. "Add --comment='consent:action=joint-analyse;samples=S-...,S-...' (or ;manifest=M-... for a recorded list)."
      .. "\nA job that reads nobody's data belongs in a partition without such data.")
    return slurm.ERROR
  end
  local status, words = ask(settings, comment)
  if status == 200 then return slurm.SUCCESS end
  if status == 403 or status == 400 then
    tell("not submitted: " .. words)
    return slurm.ERROR
  end
  return hold(job_desc, status or words)
end

function slurm_job_submit(job_desc, part_list, submit_uid)
  local ran, result = pcall(on_submit, job_desc, part_list)
  if ran then return result end
  slurm.log_error("consent-gate: %s", tostring(result))
  return hold(job_desc, "fault in the filter")
end

-- What a job reads is said once. It cannot move out of the partitions where that need not be said.
function slurm_job_modify(job_desc, job_rec, part_list, modify_uid)
  local settings = configuration()
  if settings ~= nil and settings.admins[tostring(modify_uid)] then return slurm.SUCCESS end
  if settings == nil then return slurm.ERROR end
  if job_desc.comment ~= nil and job_desc.comment ~= job_rec.comment
      and (is_claim(job_rec.comment) or is_claim(job_desc.comment) or job_desc.comment:find("%c")) then
    tell("the consent comment cannot be changed. Cancel the job and submit it again.")
    return slurm.ERROR
  end
  if not is_claim(job_rec.comment) and (job_desc.partition ~= nil or job_desc.account ~= nil)
      and not is_exempt(settings, job_desc.partition or job_rec.partition, job_desc.account or job_rec.account) then
    tell("the job says nothing of samples and cannot go there. Submit it again with a consent comment.")
    return slurm.ERROR
  end
  return slurm.SUCCESS
end

slurm.log_info("consent-gate: submit filter loaded, sockets %s", tostring(has_socket))
return slurm.SUCCESS
