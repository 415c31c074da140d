--[[ nearest – finds the name that was probably meant. A filter loads it with `dofile`. See LICENSE. ]]

--- How many names are compared, and how long one may be: an unknown id must not hold a build up.
local MOST_NAMES, LONGEST = 5000, 80

--- Returns how many letters must be put in, left out or replaced to make one word the other.
--- @param one string
--- @param other string
--- @return integer
local function distance(one, other)
  local row = {}
  for column = 0, #other do row[column] = column end
  for line = 1, #one do
    local corner = row[0]
    row[0] = line
    for column = 1, #other do
      local same = one:byte(line) == other:byte(column) and 0 or 1
      corner, row[column] = row[column], math.min(row[column] + 1, row[column - 1] + 1, corner + same)
    end
  end
  return row[#other]
end

--- Returns the key that is nearest to a word, or nil where none is near.
--- @param word string
--- @param known table<string, any>
--- @return string|nil
return function(word, known)
  local best, least, compared = nil, math.max(2, #word // 3), 0
  for name in pairs(known) do
    compared = compared + 1
    if compared > MOST_NAMES or #word > LONGEST then break end
    local far = #name <= LONGEST and distance(word, name) or LONGEST
    if far < least or (far == least and (not best or name < best)) then best, least = name, far end
  end
  return best
end
