--[[ sourcebrief – numbers that lead to their evidence, and the brief's boxes.

A span `[190,366]{n=mx_detained_2015}` becomes a link to the number's entry in the evidence
annex, around a `<data value="…">` in HTML; `[]{n=…}` prints the number in house style. Callouts,
summary boxes, source notes and evidence entries become what the stylesheet and the Typst
template draw. Markup that could run or load something is refused.

Works in Quarto and in plain Pandoc. Every fault is collected, and all are reported together as
lines `[sourcebrief] "words to look for" message`, so that they can be traced to file and line.
See LICENSE.
]]

-- Table cells with attributes, and `pandoc.json`, came with Pandoc 3.1.
PANDOC_VERSION:must_be_at_least '3.1'

local is_html = FORMAT:match 'html' ~= nil
local is_typst = FORMAT:match 'typst' ~= nil
local stringify = pandoc.utils.stringify

--- @type string[] the faults found, each a finished line
local faults = {}
--- @type table<string, {value: string, upper: string?, display: string, label: string}>
local numbers = {}
--- @type table<string, boolean> ids of numbers that were printed as a link
local linked = {}

--- Notes a fault, with the words by which its place can be found in the source.
--- @param words string
--- @param message string
local function fault(words, message)
  local line = '[sourcebrief] ' .. pandoc.json.encode(words) .. ' ' .. message
  if not pandoc.List.includes(faults, line) then faults[#faults + 1] = line end
end

--- Escapes text for an HTML attribute.
--- @param text string
--- @return string
local function escape(text)
  return (text:gsub('[&<>"]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }))
end

--- Returns a file's text, or nil where it can't be read.
--- @param path string
--- @return string|nil
local function read(path)
  local file = io.open(path, 'rb')
  if not file then return nil end
  local text = file:read 'a'
  file:close()
  return text
end

-- Numbers ---------------------------------------------------------------------------------------

--- Reads the numbers from beside the document, where Quarto runs, or from beside the extension.
local function load_numbers()
  local name = 'generated/numbers.json'
  local document = (PANDOC_STATE.input_files or {})[1]
  local folders = {
    quarto and quarto.doc and quarto.doc.input_file
      and pandoc.path.directory(quarto.doc.input_file) or '.',
    document and document ~= '-' and pandoc.path.directory(document) or '.',
    '.',
    pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), '..', '..' },
  }
  for _, folder in ipairs(folders) do
    local text = read(pandoc.path.join { folder, name })
    if text then
      numbers = pandoc.json.decode(text, false)
      return
    end
  end
  fault(name, name .. ' is missing: run `sourcebrief build`, which writes it')
end

--- Returns what a bound number prints, without a link: for titles, headings and other links.
--- @param span pandoc.Span
--- @return pandoc.Inlines|nil
local function plain_number(span)
  local id = span.attributes.n
  if not id then return nil end
  local number = numbers[id]
  if not number then
    fault('n=' .. id, 'there is no number called `' .. id .. '` in data/facts.csv or derived.csv')
    return nil
  end
  local words = #span.content > 0 and span.content or pandoc.Inlines(number.display)
  if not is_html then return words end
  local upper = type(number.upper) == 'string' and number.upper or nil
  local range = upper and ' data-upper="' .. escape(upper) .. '"' or ''
  local opening = '<data value="' .. escape(number.value) .. '"' .. range .. '>'
  words = words:clone()
  words:insert(1, pandoc.RawInline('html', opening))
  words:insert(pandoc.RawInline('html', '</data>'))
  return words
end

--- Returns a bound number as a link to its entry in the evidence annex.
--- @param span pandoc.Span
--- @return pandoc.Link|nil
local function linked_number(span)
  local words = plain_number(span)
  if not words then return nil end
  local id = span.attributes.n
  linked[id] = true
  local title = is_html and numbers[id].label .. ': see the evidence' or ''
  return pandoc.Link(words, '#n-' .. id, title, pandoc.Attr('', { 'number' }))
end

--- Prints the bound numbers inside an element as plain ones: a link can hold no other link, and a
--- heading is repeated in the table of contents, inside one.
local function plain_numbers(element)
  element.content = element.content:walk { Span = plain_number }
  return element
end

-- What may stand in a document ------------------------------------------------------------------

-- Attributes that reach a page or Typst as plain values; any other could be code in one of them.
local known = pandoc.List {
  'n', 'alt', 'title', 'width', 'height', 'icon', 'appearance', 'collapse', 'lang', 'dir', 'number',
  'start', 'role', 'scope', 'cite', 'entry-spacing', 'line-spacing', 'content-hidden',
}
local families = pandoc.List { 'fig-', 'tbl-', 'aria-', 'data-', 'when-', 'unless-', 'layout', '__quarto' }
local texts = pandoc.List { 'alt', 'fig-alt', 'title', 'aria-label', 'fig-cap', 'tbl-cap' }

--- Reports attributes that could carry code to a browser or to Typst.
local function check_attributes(element)
  for name, value in pairs(element.attributes) do
    local family = families:find_if(function(prefix) return name:sub(1, #prefix) == prefix end)
    if not (known:includes(name) or family) then
      fault(name .. '=', 'the attribute `' .. name .. '` is not one that a brief may set')
    elseif name == 'lang' and not value:match '^[%a][%a%d-]*$' then
      fault('lang=', '`' .. value .. '` is not a language tag such as `es`')
    elseif not texts:includes(name) and not value:match '^[%w%s.,%%_+%[%]#()/:-]*$' then
      fault(value, 'the attribute `' .. name .. '` may hold letters, digits and . , % _ - only')
    end
  end
end

--- Reports a raw block or inline; a comment is dropped.
local function check_raw(raw)
  if raw.format:match 'html' and raw.text:match '^%s*<!%-%-.*%-%->%s*$' then return {} end
  fault(raw.text:match '[^\n]+' or raw.text,
    'raw ' .. raw.format .. ' is not allowed in a brief: use Markdown')
end

--- Reports a link that could run something.
local function check_link(link)
  check_attributes(link)
  local scheme = link.target:match '^%s*([%a][%w+.-]*):'
  if scheme and not pandoc.List.includes({ 'http', 'https', 'mailto', 'doi' }, scheme:lower()) then
    fault(link.target, 'a link may lead to http, https or mailto, or to a place in the brief')
  end
end

--- Reports an image from elsewhere, or one that is missing; shows SVG with the page's own fonts.
local function check_image(image)
  check_attributes(image)
  local source = image.src
  if source:match '^[%a][%w+.-]*:' or source:match '^[/\\]' or source:match '%.%.' then
    fault(source, 'an image must be a file of the report, by a path inside it')
  elseif not read(source) and not (quarto and read(quarto.utils.resolve_path(source))) then
    fault(source, 'there is no file ' .. source)
  end
  if is_html and source:match '%.svg$' then image.classes:insert 'inline-svg' end
  return image
end

--- Reports markup that was meant as such and stayed text.
local function check_text(str)
  if str.text:find('{n=', 1, true) or str.text:find(']{', 1, true) then
    fault(str.text, 'this number is not bound: a bracket or brace before or after it is missing')
  elseif str.text:find '%[%^[^%s%]]+%]' then
    fault(str.text:match '%[%^[^%s%]]+%]', 'this footnote has no text')
  elseif str.text:find '^:::' then
    fault(str.text, 'this `:::` neither opens nor closes a box')
  end
end

-- Boxes and tables ------------------------------------------------------------------------------

-- Divs that the Typst template has a function for, by class.
local boxes = pandoc.List { 'summary-box', 'key-points', 'source-note', 'evidence' }

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
    local body = pandoc.Blocks { heading }
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
    local title, blocks = pandoc.Inlines(div.attributes.title or ''), div.content:clone()
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

--- Gives header cells their scope and makes the first column one of headers.
local function mark_headers(table)
  if not is_html then return nil end
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

-- The filter ------------------------------------------------------------------------------------

--- Reports the numbers whose evidence is missing, then stops if anything was at fault.
local function finish(doc)
  local targets = {}
  doc:walk { Div = function(div) targets[div.identifier] = true end }
  for id in pairs(linked) do
    if not targets['n-' .. id] then
      fault('n=' .. id, 'the number `' .. id .. '` has no entry in the evidence annex')
    end
  end
  table.sort(faults)
  if #faults > 0 then error('\n' .. table.concat(faults, '\n') .. '\n', 0) end
end

return {
  { Pandoc = load_numbers },
  {
    RawBlock = check_raw, RawInline = check_raw, Str = check_text, Image = check_image,
    Link = check_link, Span = check_attributes, Div = check_attributes, Header = check_attributes,
    Code = check_attributes, CodeBlock = check_attributes, Table = check_attributes,
  },
  {
    Meta = function(meta)
      for key, value in pairs(meta) do
        local kind = pandoc.utils.type(value)
        if kind == 'Inlines' or kind == 'Blocks' then meta[key] = value:walk { Span = plain_number } end
      end
      return meta
    end,
    Header = plain_numbers, Link = plain_numbers,
  },
  {
    Span = linked_number, Table = mark_headers, Div = draw_div,
    Callout = function(callout)
      local blocks = quarto.utils.as_blocks(callout.content)
      local title = quarto.utils.as_inlines(callout.title or pandoc.Inlines {})
      return draw_callout(callout.type, title, blocks, callout.attr and callout.attr.identifier or '')
    end,
  },
  { Pandoc = finish },
}
