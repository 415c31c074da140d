--[[ read_back – reads citations as the programs that they are pasted into would, in one run.

Run as `pandoc lua read_back.lua GIVEN READ`: GIVEN is a JSON list of {format, text}, READ becomes
a list of the words that each shows and of the kinds of elements that it holds.
]]

local file = assert(io.open(arg[1], 'rb'))
local given = pandoc.json.decode(file:read 'a', false)
file:close()

local read = pandoc.List {}
for _, one in ipairs(given) do
  local document = pandoc.read(one[2], one[1], nil, {})
  local references = document.meta.references
  local words = pandoc.utils.stringify(document)
  local kinds, targets = {}, pandoc.List {}
  document:walk {
    Block = function(element) kinds[element.t] = true end,
    Inline = function(element)
      kinds[element.t] = true
      if element.target then targets:insert(element.target) end
    end,
  }
  local titles = pandoc.List {}
  for _, reference in ipairs(references or {}) do
    titles:insert(pandoc.utils.stringify(reference.title or ''))
  end
  local names = pandoc.List {}
  for name in pairs(kinds) do names:insert(name) end
  table.sort(names)
  read:insert { words = words, kinds = names, titles = titles, targets = targets }
end

file = assert(io.open(arg[2], 'wb'))
file:write(pandoc.json.encode(read))
file:close()
