--[[ sourcebrief – what a page says of itself to reference managers and search engines.

Puts the `citation_*` and Dublin Core tags and the schema.org description of this edition, which
`sourcebrief build` wrote into `generated/citation.json`, into the head of the HTML page. Where
there is no such file, or it does not know the edition, the page says nothing more of itself.

Works in Quarto and in plain Pandoc. See LICENSE.
]]
-- Passage by passage: adds to the head alone.

-- `pandoc.json` came with Pandoc 3.1.
PANDOC_VERSION:must_be_at_least '3.1'

local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local generated = dofile(pandoc.path.join { here, 'generated.lua' })

--- Escapes text for an HTML attribute.
--- @param text string
--- @return string
local function escape(text)
  return (text:gsub('[&<>"]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }))
end

--- Returns the head of the edition that is being written: pages are named after their editions.
--- @return {meta: string[][], linked: string}|nil
local function this_head()
  local heads = generated.read 'citation.json' or {}
  for _, path in ipairs { PANDOC_STATE.output_file or '', generated.document() or '' } do
    local name = pandoc.path.split_extension(pandoc.path.filename(path))
    if heads[name] then return heads[name] end
  end
  return nil
end

--- Adds the edition's tags and description to what the template puts into the head.
--- @param meta pandoc.Meta
local function describe(meta)
  local head = FORMAT:match 'html' and this_head()
  if not head then return nil end
  local lines = {}
  for _, tag in ipairs(head.meta) do
    lines[#lines + 1] = ('<meta name="%s" content="%s">'):format(escape(tag[1]), escape(tag[2]))
  end
  -- Within JSON every `<` may be written so, and none can then end the block.
  local linked = head.linked:gsub('<', '\\u003c')
  lines[#lines + 1] = '<script type="application/ld+json">' .. linked .. '</script>'
  local includes = meta['header-includes']
  local list = pandoc.utils.type(includes) == 'List' and includes
    or pandoc.MetaList(includes and { includes } or {})
  list:insert(pandoc.MetaBlocks { pandoc.RawBlock('html', table.concat(lines, '\n')) })
  meta['header-includes'] = list
  return meta
end

return { { Meta = describe } }
