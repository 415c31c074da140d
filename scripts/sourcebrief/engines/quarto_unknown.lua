--[[ quarto_unknown – what Quarto would lay out and the embedded engine does not know.

`quarto_compat.lua` loads it with `dofile`.
]]

--- Returns a table in which each of the names stands as a key.
--- @param names string[]
--- @return table<string, boolean>
local function set_of(names)
  local set = {}
  for _, name in ipairs(names) do set[name] = true end
  return set
end

local classes = set_of {
  'panel-tabset', 'panel-sidebar', 'panel-input', 'panel-fill', 'panel-center', 'panel-caption',
  'columns', 'column', 'aside', 'margin-caption', 'landscape', 'cell', 'hidden', 'notes', 'block',
  'theorem', 'proof', 'remark', 'solution', 'line-block', 'grid', 'appendix',
}

local unknown = {}

--- What an id can begin with, before a hyphen, that has no number here.
unknown.kinds = set_of {
  'eq', 'lst', 'thm', 'lem', 'cor', 'prp', 'cnj', 'def', 'exm', 'exr', 'sol', 'rem', 'alg',
  'nte', 'tip', 'wrn', 'imp', 'cau', 'apx', 'vid', 'dia',
}

--- Reports an element by its classes, attributes and id.
--- @param element pandoc.Block|pandoc.Inline
--- @param fault fun(words: string, message: string)
function unknown.report(element, fault)
  for _, class in ipairs(element.classes) do
    if classes[class] or class:find '^column%-' then
      fault('.' .. class, 'the embedded engine does not know `.' .. class .. '`: leave it out, or '
        .. 'build with --engine quarto')
    end
  end
  for name in pairs(element.attributes) do
    if name:find '^layout' or name == 'content-hidden' then
      fault(name, 'the embedded engine does not know the attribute `' .. name .. '`')
    end
  end
  local kind = element.identifier:match '^(%l+)%-'
  if kind and unknown.kinds[kind] then
    fault('#' .. element.identifier, 'the embedded engine numbers figures, tables and sections, '
      .. 'not `' .. kind .. '`')
  end
end

return unknown
