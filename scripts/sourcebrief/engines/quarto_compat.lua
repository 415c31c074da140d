--[[ quarto_compat – the part of Quarto's syntax that a brief uses, for plain Pandoc.

Conditional content, numbered headings, figures and tables with captions, and references to them,
in the markup that Quarto gives them. What it does not know is refused by name. Runs after
`sourcebrief.lua`, and reports in the same way: lines `[sourcebrief] "words" message`.
]]
-- Passage by passage: counts headings, figures and tables alone.

local is_html = FORMAT:match 'html' ~= nil
local stringify = pandoc.utils.stringify
local nbsp = '\u{a0}'
local names = { fig = 'Figure', tbl = 'Table', sec = 'Section' }

--- @type table<string, {kind: string, number: string}> what can be referred to, by id
local targets = {}
local counts = { fig = 0, tbl = 0 }
--- @type string[]
local faults = {}

--- Notes a fault, with the words by which its place can be found in the source.
local function fault(words, message)
  faults[#faults + 1] = '[sourcebrief] ' .. pandoc.json.encode(words) .. ' ' .. message
end

-- Conditional content ---------------------------------------------------------------------------

--- Keeps or drops an element of class content-visible or content-hidden.
local function choose_content(element)
  local visible = element.classes:includes 'content-visible'
  if not visible and not element.classes:includes 'content-hidden' then return nil end
  local attributes = element.attributes
  local format = attributes['when-format'] or attributes['unless-format']
  if format ~= 'html' and format ~= 'typst' then
    fault(format or (visible and '.content-visible' or '.content-hidden'), 'content is shown or hidden by when-format or unless-format, '
      .. 'which is html or typst')
    return nil
  end
  local matches = (format == 'html') == is_html
  if attributes['unless-format'] then matches = not matches end
  if matches == visible then return element.content end
  return {}
end

-- What is refused -------------------------------------------------------------------------------

local unknown = dofile(pandoc.path.join {
  pandoc.path.directory(PANDOC_SCRIPT_FILE), 'quarto_unknown.lua',
})

local admission

--- Keeps or drops conditional content, and reports what is unknown in the rest.
local function admit(element)
  local content = choose_content(element)
  if not content then return unknown.report(element, fault) end
  -- What is dropped is looked at for conditions that say nothing.
  if #content == 0 then element.content:walk { Div = choose_content, Span = choose_content } end
  return #content > 0 and content:walk(admission) or {}, false
end

-- Headings --------------------------------------------------------------------------------------

-- The level of the document's highest heading, and whether headings are numbered.
local top, numbered = 6, false
local counters = {}

--- Numbers a heading, or moves it up to the first level for Typst, which numbers by itself.
local function number_heading(header)
  local depth = header.level - top + 1
  if not is_html then header.level = depth end
  if not numbered or header.classes:includes 'unnumbered' then return header, false end
  counters[depth] = (counters[depth] or 0) + 1
  for deeper = depth + 1, 6 do counters[deeper] = nil end
  local parts = {}
  for level = 1, depth do parts[level] = tostring(counters[level] or 0) end
  local number = table.concat(parts, '.')
  targets[header.identifier] = { kind = 'sec', number = number }
  if is_html then
    header.attributes.number = number
    header.content:insert(1, pandoc.Space())
    header.content:insert(1, pandoc.Span(number, pandoc.Attr('', { 'header-section-number' })))
  end
  return header, false
end

-- Figures and tables ----------------------------------------------------------------------------

--- Writes an image with its alternative text, which Pandoc's Typst writer leaves out.
local function typst_image(image, alt)
  local call = { pandoc.json.encode(image.src), 'alt: ' .. pandoc.json.encode(alt) }
  for _, side in ipairs { 'width', 'height' } do
    local size, unit = (image.attributes[side] or ''):match '^(%d+%.?%d*)(%a*%%?)$'
    if unit == 'px' or unit == '' then size, unit = tonumber(size) / 96, 'in' end
    if size then call[#call + 1] = side .. ': ' .. size .. unit end
  end
  return pandoc.RawInline('typst', '#box(image(' .. table.concat(call, ', ') .. '))')
end

--- Gives a figure's image its alternative text, and takes away the repeated caption.
local function set_alt(image)
  local alt = image.attributes['fig-alt'] or image.attributes.alt
  if not alt or alt == '' then
    fault(image.src, 'this image has no alternative text: give it one with fig-alt="…"')
    return nil
  end
  if not is_html then return typst_image(image, alt) end
  image.attributes['fig-alt'], image.attributes.alt = nil, nil
  image.caption = pandoc.Inlines(alt)
  image.title = ''
  return image
end

--- Writes a numbered figure or table as Quarto does in HTML.
local function html_float(kind, identifier, blocks, caption, classes)
  local side = kind == 'tbl' and 'top' or 'bottom'
  local caption_id = identifier .. '-caption'
  caption:insert(1, pandoc.Str(names[kind] .. nbsp .. targets[identifier].number .. ': '))
  caption:insert(1, pandoc.RawInline('html', '<figcaption class="quarto-float-caption quarto-float-'
    .. kind .. ' quarto-float-caption-' .. side .. '" id="' .. caption_id .. '">'))
  caption:insert(pandoc.RawInline('html', '</figcaption>'))
  local parts = pandoc.Blocks {
    pandoc.Div(blocks, pandoc.Attr('', {}, { ['aria-describedby'] = caption_id })),
  }
  parts:insert(side == 'top' and 1 or 2, pandoc.Plain(caption))
  parts:insert(1, pandoc.RawBlock('html', '<figure class="quarto-float quarto-float-' .. kind .. '">'))
  parts:insert(pandoc.RawBlock('html', '</figure>'))
  classes:extend { 'quarto-float', 'quarto-figure' }
  return pandoc.Div(parts, pandoc.Attr(identifier, classes))
end

--- Writes a numbered figure or table as Quarto does in Typst.
local function typst_float(kind, identifier, blocks, caption)
  local side = kind == 'tbl' and 'top' or 'bottom'
  local parts = pandoc.Blocks { pandoc.RawBlock('typst', '#figure([') }
  parts:extend(blocks:walk { Table = function(t) t.classes:insert 'typst:no-figure' return t end })
  parts:insert(pandoc.RawBlock('typst', '], caption: figure.caption(position: ' .. side .. ', ['))
  parts:insert(pandoc.Plain(caption))
  parts:insert(pandoc.RawBlock('typst', ']), kind: "quarto-float-' .. kind .. '", supplement: "'
    .. names[kind] .. '")\n<' .. identifier .. '>'))
  return parts
end

--- Numbers a figure or table and writes it.
local function float(kind, identifier, blocks, caption, classes)
  if targets[identifier] then fault('#' .. identifier, 'there are two `#' .. identifier .. '`') end
  counts[kind] = counts[kind] + 1
  targets[identifier] = { kind = kind, number = tostring(counts[kind]) }
  if #caption == 0 then fault('#' .. identifier, '`#' .. identifier .. '` has no caption') end
  blocks = blocks:walk { Image = set_alt }
  if is_html then return html_float(kind, identifier, blocks, caption, classes), false end
  return typst_float(kind, identifier, blocks, caption), false
end

--- Writes a figure: an image that stands alone, with `#fig-…` and a caption.
local function draw_figure(figure)
  if not figure.identifier:match '^fig%-' then
    fault(stringify(figure.caption.long):sub(1, 40),
      'a figure with a caption needs an id such as {#fig-name}')
    return nil
  end
  local caption = pandoc.utils.blocks_to_inlines(figure.caption.long)
  return float('fig', figure.identifier, figure.content, caption, figure.classes)
end

--- Writes a div `#fig-…` or `#tbl-…`, whose last paragraph is the caption.
local function draw_float_div(div)
  local kind = div.identifier:match '^(%l+)%-'
  if kind ~= 'fig' and kind ~= 'tbl' then return nil end
  local blocks, caption = div.content:clone(), pandoc.Inlines {}
  for _, block in ipairs(blocks) do
    if block.t == 'Table' then
      caption = pandoc.utils.blocks_to_inlines(block.caption.long)
      block.caption = pandoc.Caption()
    end
  end
  if #caption == 0 and #blocks > 1 and blocks[#blocks].t == 'Para' then
    caption = blocks:remove().content
  end
  blocks = blocks:walk { Figure = function(figure) return figure.content end }
  return float(kind, div.identifier, blocks, caption, div.classes)
end

--- Writes a table whose own caption carries `{#tbl-…}`; any other is no figure, as in Quarto.
local function draw_table(element)
  if not element.identifier:match '^tbl%-' then
    if is_html then return nil end
    element.classes:insert 'typst:no-figure'
    return element
  end
  local identifier = element.identifier
  local caption = pandoc.utils.blocks_to_inlines(element.caption.long)
  element.identifier, element.caption = '', pandoc.Caption()
  return float('tbl', identifier, pandoc.Blocks { element }, caption, pandoc.List {})
end

--- Gives an image in running text its alternative text.
local function check_alt(image)
  local alt = image.attributes['fig-alt'] or image.attributes.alt or stringify(image.caption)
  image.attributes['fig-alt'] = alt
  return set_alt(image)
end

-- References ------------------------------------------------------------------------------------

--- Writes one reference, or reports that it leads nowhere.
local function reference(citation)
  local id = citation.id:sub(1, 1):lower() .. citation.id:sub(2)
  local target = targets[id]
  if not target then
    fault('@' .. citation.id, 'there is nothing called `#' .. id .. '` to refer to')
    return pandoc.Inlines {}
  end
  local prefix = citation.prefix
  if #prefix == 0 and citation.mode ~= 'SuppressAuthor' then
    prefix = pandoc.Inlines { pandoc.Str(names[target.kind]) }
  end
  if not is_html then
    local words = pandoc.Inlines { pandoc.RawInline('typst', '#ref(<' .. id .. '>, supplement: [') }
    words:extend(prefix)
    words:insert(pandoc.RawInline('typst', '])'))
    return words
  end
  local words = prefix:clone()
  if #words > 0 then words:insert(pandoc.Str(nbsp)) end
  words:insert(pandoc.Str(target.number))
  return pandoc.Inlines { pandoc.Link(words, '#' .. id, '', pandoc.Attr('', { 'quarto-xref' })) }
end

--- Resolves `@fig-…`, `@tbl-…` and `@sec-…`; citations stay for citeproc.
local function resolve(cite)
  local words, references, works = pandoc.Inlines {}, 0, 0
  for _, citation in ipairs(cite.citations) do
    local kind = (citation.id:match '^(%a+)%-' or ''):lower()
    if unknown.kinds[kind] then
      fault('@' .. citation.id, 'the embedded engine resolves @fig-, @tbl- and @sec-, not @' .. kind .. '-')
    elseif names[kind] then
      references = references + 1
      if #words > 0 then words:extend { pandoc.Str ',', pandoc.Space() } end
      words:extend(reference(citation))
    else
      works = works + 1
    end
  end
  if references > 0 and works > 0 then
    fault('@' .. cite.citations[1].id, 'put citations and references into brackets of their own')
  end
  return #words > 0 and words or nil
end

-- The filter ------------------------------------------------------------------------------------

--- Notes the level of the highest heading.
local function note_heading(header)
  unknown.report(header, fault)
  top = math.min(top, header.level)
end

-- Whether there is more than paragraphs in a footnote: then figures are looked for in all text.
local rich_notes = false

--- Notes what a footnote holds.
local function note_blocks(note)
  for _, block in ipairs(note.content) do
    rich_notes = rich_notes or block.t ~= 'Para' and block.t ~= 'Plain'
  end
end

--- Leaves the words of a paragraph alone, where they hold no figures.
local function pass_over()
  return nil, rich_notes
end

admission = {
  traverse = 'topdown',
  Div = admit, Span = admit, Header = note_heading, Note = note_blocks,
  Meta = function(meta) numbered = meta['number-sections'] == true end,
}

--- Stops if anything was at fault.
local function stop()
  if #faults == 0 then return end
  table.sort(faults)
  io.stderr:write('\n', table.concat(faults, '\n'), '\n')
  os.exit(1)
end

return {
  admission,
  {
    traverse = 'topdown',
    Header = number_heading, Figure = draw_figure, Div = draw_float_div, Table = draw_table,
    Para = pass_over, Plain = pass_over,
  },
  { Cite = resolve, Image = check_alt },
  { Meta = stop },
}
