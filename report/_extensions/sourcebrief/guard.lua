--[[ guard – refuses what a brief must not hold.

A brief may come from a stranger: markup that could run or load something, in a browser or in
Typst, is refused, and so is markup that was meant as such and stayed text. Runs before the other
filters, so that what they write themselves is not looked at.

Works in Quarto and in plain Pandoc. See LICENSE.
]]
-- Passage by passage: looks at each element alone.

-- `pandoc.json` came with Pandoc 3.1.
PANDOC_VERSION:must_be_at_least '3.1'

local is_html = FORMAT:match 'html' ~= nil

local faults = dofile(pandoc.path.join { pandoc.path.directory(PANDOC_SCRIPT_FILE), 'faults.lua' })

--- Tells whether a file can be read.
--- @param path string
--- @return boolean
local function exists(path)
  local file = io.open(path, 'rb')
  if file then file:close() end
  return file ~= nil
end

-- Attributes that reach a page or Typst as plain values; any other could be code in one of them.
local known = pandoc.List {
  'n', 'alt', 'title', 'width', 'height', 'icon', 'appearance', 'collapse', 'lang', 'dir', 'number',
  'start', 'role', 'scope', 'cite', 'entry-spacing', 'line-spacing', 'content-hidden',
}
local families = pandoc.List { 'fig-', 'tbl-', 'aria-', 'data-', 'when-', 'unless-', 'layout', '__quarto' }
local schemes = pandoc.List { 'http', 'https', 'mailto' }
local sizes = pandoc.List { 'width', 'height' }
local texts = pandoc.List { 'alt', 'fig-alt', 'title', 'aria-label', 'fig-cap', 'tbl-cap' }

--- Reports ids and attributes that could carry code to a browser or to Typst.
local function check_attributes(element)
  if element.identifier:find '[%c%s<>()%[%]{}#"\'\\$`]' then
    faults.note(element.identifier, 'an id is made of letters, digits and - _ : .')
  end
  for name, value in pairs(element.attributes) do
    local family = families:find_if(function(prefix) return name:sub(1, #prefix) == prefix end)
    if not (known:includes(name) or family) then
      faults.note(name .. '=', 'the attribute `' .. name .. '` is not one that a brief may set')
    elseif name == 'lang' and not value:match '^[%a][%a%d-]*$' then
      faults.note('lang=', '`' .. value .. '` is not a language tag such as `es`')
    elseif sizes:includes(name) and not value:match '^%d+%.?%d*%a*%%?$' then
      faults.note(value, '`' .. value .. '` is not a size such as `50%` or `12cm`')
    elseif not texts:includes(name) and not value:match '^[%w%s.,%%_+%[%]-]*$' then
      faults.note(value, 'the attribute `' .. name .. '` may hold letters, digits and . , % + _ - only')
    end
  end
end

--- Reports a raw block or inline; a comment, with nothing after it, is dropped.
local function check_raw(raw)
  local _, ending = raw.text:find('-->', 1, true)
  if raw.text:match '^%s*<!%-%-' and ending and not raw.text:find('%S', ending + 1) then return {} end
  faults.note(raw.text:match '[^\n]+' or raw.text,
    'raw ' .. raw.format .. ' is not allowed in a brief: use Markdown')
end

--- Reports a link that could run something. Browsers leave out spaces and controls in a scheme.
local function check_link(link)
  check_attributes(link)
  local scheme = link.target:gsub('[%c%s]', ''):match '^([^/?#]*):'
  if scheme and not schemes:includes(scheme:lower()) then
    faults.note(link.target, 'a link may lead to http, https or mailto, or to a place in the brief')
  end
end

--- Reports an image from elsewhere, or one that is missing; shows SVG with the page's own fonts.
local function check_image(image)
  check_attributes(image)
  local source = image.src
  if source:match '^[%a][%w+.-]*:' or source:match '^[/\\]' or source:match '%.%.' then
    faults.note(source, 'an image must be a file of the report, by a path inside it')
  elseif not exists(source) and not (quarto and exists(quarto.utils.resolve_path(source))) then
    faults.note(source, 'there is no file ' .. source)
  end
  if not is_html or not source:match '%.svg$' then return nil end
  image.classes:insert 'inline-svg'
  return image
end

--- Reports markup that was meant as such and stayed text, in one word.
local function check_word(str)
  if str.text:find('{n=', 1, true) or str.text:find(']{', 1, true) then
    faults.note(str.text, 'this number is not bound: a bracket or brace before or after it is missing')
  elseif str.text:find '%[%^[^%s%]]+%]' then
    faults.note(str.text:match '%[%^[^%s%]]+%]', 'this footnote has no text')
  end
end

--- Reports a line of a paragraph that begins as the border of a box does.
local function check_lines(block)
  local before
  for _, inline in ipairs(block.content) do
    local begins = not before or before.t == 'SoftBreak' or before.t == 'LineBreak'
    if begins and inline.t == 'Str' and inline.text:find '^:::' then
      faults.note(inline.text, 'this `:::` neither opens nor closes a box')
    end
    before = inline
  end
end

--- Looks at the words and lines of a paragraph.
local function check_paragraph(block)
  block:walk { Str = check_word }
  check_lines(block)
end

--- @type string[] the text of the footnotes, which Pandoc leaves out of the text around them
local notes = {}

--- Keeps the text of a footnote.
local function keep_note(note)
  notes[#notes + 1] = pandoc.utils.stringify(note.content)
end

--- Looks at the paragraphs where there is reason to: words are many, so the whole text is first
--- searched for what could be wrong in one.
local function check_text(doc)
  local text = pandoc.utils.stringify(doc) .. '\n' .. table.concat(notes, '\n')
  for _, sign in ipairs { '{n=', ']{', '[^', ':::' } do
    if text:find(sign, 1, true) then
      doc:walk { Para = check_paragraph, Plain = check_paragraph }
      return nil
    end
  end
end

--- Reports metadata by which Pandoc would read a file for its citations, wherever that lies: a
--- sandbox keeps readers and writers from it, and not what makes citations.
local function check_metadata(meta)
  if meta['citation-abbreviations'] then
    faults.note('citation-abbreviations', 'a brief may not set `citation-abbreviations`')
  end
  faults.stop()
end

return {
  {
    traverse = 'topdown',
    RawBlock = check_raw, RawInline = check_raw, Image = check_image, Link = check_link,
    Span = check_attributes, Div = check_attributes, Header = check_attributes,
    Code = check_attributes, CodeBlock = check_attributes, Table = check_attributes,
    Note = keep_note,
  },
  -- Apart: in the same filter Pandoc would call it before it had come to the footnotes.
  { Pandoc = check_text },
  { Meta = check_metadata },
}
