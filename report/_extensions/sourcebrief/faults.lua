--[[ faults – collects what a filter finds wrong, and stops the rendering at the end.

Every fault is a line `[sourcebrief] "words to look for" message`, so that it can be traced to file
and line. A filter loads it with `dofile`. See LICENSE.
]]

--- @type string[]
local lines = {}

local faults = {}

--- Notes a fault, with the words by which its place can be found in the source.
--- @param words string
--- @param message string
function faults.note(words, message)
  local line = '[sourcebrief] ' .. pandoc.json.encode(words) .. ' ' .. message
  if not pandoc.List.includes(lines, line) then lines[#lines + 1] = line end
end

--- Stops if anything was at fault; Quarto's own `error` would write a line and go on.
function faults.stop()
  if #lines == 0 then return end
  table.sort(lines)
  io.stderr:write('\n', table.concat(lines, '\n'), '\n')
  os.exit(1)
end

return faults
