--[[ boxes – callouts, summary boxes, figures with source notes, tables, evidence and citations.

They become what the stylesheet and the Typst template draw: divs with classes in HTML, calls of the
template's functions in Typst.

Works in Quarto and in plain Pandoc. See LICENSE.
]]
-- Passage by passage: a box, a figure or a citation is drawn by itself, a source note below another.

-- Table cells with attributes came with Pandoc 3.1.
PANDOC_VERSION:must_be_at_least '3.1'

local is_html = FORMAT:match 'html' ~= nil
local is_typst = FORMAT:match 'typst' ~= nil
local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local faults = dofile(pandoc.path.join { here, 'faults.lua' })
local generated = dofile(pandoc.path.join { here, 'generated.lua' })

-- Divs that the Typst template has a function for, by class.
local boxes = pandoc.List { 'summary-box', 'key-points', 'source-note' }

--- Wraps blocks in a call of a Typst function, whose result carries the label.
--- @param call string
--- @param blocks pandoc.Blocks
--- @param identifier string
--- @return pandoc.Blocks
local function typst_call(call, blocks, identifier)
  local label = identifier ~= '' and ' <' .. identifier .. '>' or ''
  local result = pandoc.Blocks { pandoc.RawBlock('typst', '#' .. call .. '[') }
  result:extend(blocks)
  result:insert(pandoc.RawBlock('typst', ']' .. label))
  return result
end

--- Draws a callout, for Quarto's own element and for a plain div alike.
--- @param kind string note, tip, important, warning or caution
--- @param title pandoc.Inlines
--- @param blocks pandoc.Blocks
--- @param identifier string
--- @return pandoc.Div|pandoc.Blocks
local function draw_callout(kind, title, blocks, identifier)
  if #title == 0 then title = pandoc.Inlines(kind:sub(1, 1):upper() .. kind:sub(2)) end
  local heading = pandoc.Para(pandoc.Strong(title))
  if is_typst then
    title:insert(1, pandoc.RawInline('typst', '#callout-title("' .. kind .. '")['))
    title:insert(pandoc.RawInline('typst', ']'))
    local body = pandoc.Blocks { pandoc.Para(title) }
    body:extend(blocks)
    return typst_call('callout-box("' .. kind .. '")', body, identifier)
  end
  local classes = { 'callout', 'callout-' .. kind }
  local attr = pandoc.Attr(identifier, classes, { role = 'note' })
  return pandoc.Div({
    pandoc.Div(heading, pandoc.Attr('', { 'callout-title' })),
    pandoc.Div(blocks, pandoc.Attr('', { 'callout-body' })),
  }, attr)
end

--- Draws a plain div that is a callout or a box; other divs stay.
local function draw_div(div)
  local kind
  for _, class in ipairs(div.classes) do kind = kind or class:match '^callout%-(%a+)$' end
  if kind and not div.classes:includes 'callout' then
    local title, blocks = pandoc.Inlines(div.attributes.title or ''), div.content
    if blocks[1] and blocks[1].t == 'Header' then title = blocks:remove(1).content end
    return draw_callout(kind, title, blocks, div.identifier)
  end
  if not is_typst then return nil end
  if div.identifier:match '^n%-' then
    return typst_call('evidence-entry', div.content, div.identifier)
  end
  local box = div.classes:find_if(function(class) return boxes:includes(class) end)
  return box and typst_call(box, div.content, div.identifier) or nil
end

--- Tells whether citations stand in brackets, and are not a reference to a figure.
local function is_aside(citations)
  local first = citations[1]
  return first.mode ~= 'AuthorInText' and not first.id:match '^%a%a%a%-'
end

--- Sets apart each citation in brackets, with the space before it, so that it can be drawn more
--- quietly, or in the margin, and leave no gap.
local function set_citations_apart(inlines)
  local changed = false
  -- From the end, so that what is put in moves nothing that is still to be looked at.
  for index = #inlines, 1, -1 do
    local inline = inlines[index]
    -- Every word is looked at: only citations have this field, and asking for the kind takes longer.
    local citations = inline.citations
    if citations and is_aside(citations) then
      changed = true
      local before = inlines[index - 1]
      local aside = pandoc.Inlines { inline }
      if before and (before.t == 'Space' or before.t == 'SoftBreak') then
        aside:insert(1, pandoc.Space())
        inlines:remove(index)
        index = index - 1
      end
      inlines[index] = is_typst and pandoc.RawInline('typst', '#cited[')
        or pandoc.Span(aside, pandoc.Attr('', { 'cited' }))
      if is_typst then
        aside:insert(pandoc.RawInline('typst', ']'))
        for offset, part in ipairs(aside) do inlines:insert(index + offset, part) end
      end
    end
  end
  return changed and inlines or nil
end

--- Sets the evidence, and what follows it, in two columns in Typst, from the heading above it on.
local function set_columns(doc)
  if not is_typst then return nil end
  local heading
  for index, block in ipairs(doc.blocks) do
    if block.t == 'Header' and block.classes:includes 'evidence-list' then
      doc.blocks:insert(heading or index, pandoc.RawBlock('typst', '#show: evidence-pages'))
      return doc
    end
    if block.t == 'Header' then heading = index end
  end
end

--- Tells whether a block is a numbered figure or table, in Pandoc's form or in Quarto's.
--- @return string|nil
local function float_kind(block)
  local numbered = block.identifier and block.identifier:match '^(%l+)%-'
  if numbered == 'fig' then return 'figure' end
  if numbered == 'tbl' then return 'table' end
  if block.t ~= 'Div' then return nil end
  if block.attributes.__quarto_custom_type ~= 'FloatRefTarget' then return nil end
  local kind
  block:walk {
    Image = function() kind = kind or 'figure' end,
    Table = function() kind = 'table' end,
  }
  return kind
end

-- What can be taken of each figure and table, as words and paths; nothing where there is no site.
local downloads = is_html and generated.read 'downloads.json' or {}

--- Returns the links to a figure's or table's page and files, or nil where it has none.
--- @return pandoc.Div|nil
local function links_of(block)
  local id = block.identifier
  block:walk {
    Image = function(image)
      local name = image.src:match '^generated/figures/([%l%d-]+)%.svg$'
      if name then id = 'fig-' .. name end
    end,
  }
  local offered = downloads[id]
  if not offered then return nil end
  local words = pandoc.Inlines {}
  for index, item in ipairs(offered) do
    if index > 1 then words:extend { pandoc.Str ',', pandoc.Space() } end
    words:insert(pandoc.Link(item[1], item[2]))
  end
  return pandoc.Div(pandoc.Plain(words), pandoc.Attr('', { 'figure-tools' }))
end

--- Keeps a figure or table and the source note below it together, with the links to its files.
local function group_floats(blocks)
  local changed = false
  for index = #blocks, 1, -1 do
    local block, note = blocks[index], blocks[index + 1]
    local kind = float_kind(block)
    if kind then
      changed = true
      local group = pandoc.Blocks { block }
      if note and note.t == 'Div' and note.classes:includes 'source-note' then
        group:insert(blocks:remove(index + 1))
      end
      if is_html then group:insert(links_of(block)) end
      group = is_typst and typst_call(kind .. '-group', group, '')
        or { pandoc.Div(group, pandoc.Attr('', { kind .. '-group' })) }
      blocks:remove(index)
      for offset, part in ipairs(group) do blocks:insert(index + offset - 1, part) end
    end
  end
  return changed and blocks or nil
end

--- Gives the tables in a block the column widths of `tbl-colwidths="[40,60]"`. Quarto would give
--- them too, but by rebuilding the tables without the scope of their cells.
local function set_widths(element)
  local widths = element.attributes['tbl-colwidths']
  if not widths then return nil end
  element.attributes['tbl-colwidths'] = nil
  local shares = {}
  for share in widths:gmatch '%d+%.?%d*' do shares[#shares + 1] = tonumber(share) / 100 end
  local function apply(tbl)
    if #shares ~= #tbl.colspecs then
      faults.note(widths, ('tbl-colwidths has %d widths for %d columns'):format(#shares, #tbl.colspecs))
      return nil
    end
    for index, share in ipairs(shares) do tbl.colspecs[index] = { tbl.colspecs[index][1], share } end
    return tbl
  end
  if element.content.t == 'Table' then element.content = apply(element.content) or element.content
  else element.content = element.content:walk { Table = apply } end
  return element
end

--- Gives header cells their scope and makes the first column one of headers.
local function mark_headers(table)
  for _, row in ipairs(table.head.rows) do
    for _, cell in ipairs(row.cells) do cell.attributes.scope = 'col' end
  end
  for _, body in ipairs(table.bodies) do
    body.row_head_columns = math.max(body.row_head_columns, 1)
    for _, row in ipairs(body.body) do
      if row.cells[1] then row.cells[1].attributes.scope = 'row' end
    end
  end
  return table
end

--- Gives the tables in a div their widths, and draws it.
local function widen_and_draw(div)
  local widened = set_widths(div)
  return draw_div(div) or widened
end

--- Draws a callout that Quarto has read.
local function draw_quarto_callout(callout)
  local blocks = quarto.utils.as_blocks(callout.content)
  local title = quarto.utils.as_inlines(callout.title or pandoc.Inlines {})
  return draw_callout(callout.type, title, blocks, callout.attr and callout.attr.identifier or '')
end

return {
  { FloatRefTarget = set_widths, Blocks = (is_html or is_typst) and group_floats or nil },
  { Pandoc = set_columns },
  {
    Inlines = set_citations_apart, Table = is_html and mark_headers or nil,
    Div = widen_and_draw, Callout = draw_quarto_callout,
  },
  { Meta = faults.stop },
}
