--[[ sourcebrief – numbers that lead to their evidence.

A span `[190,366]{n=mx_detained_2015}` becomes a link to the number's entry in the evidence
annex, around a `<data value="…">` in HTML; `[]{n=…}` prints the number in house style. Titles and
headings get no link: they are repeated inside one, in the table of contents.

In HTML an entry says which fact it is of, for the page's script, which shows it as the number's
card; in Typst its parts become calls of the template's functions. The number stays a link: unlike
a button it is broken over lines, copied with its sentence, kept by reading modes, and leads to the
entry where nothing runs.

Works in Quarto and in plain Pandoc. See LICENSE.
]]
-- Passage by passage: numbers and entries are looked up in what the build wrote.

-- `pandoc.json` came with Pandoc 3.1.
PANDOC_VERSION:must_be_at_least '3.1'

local is_html = FORMAT:match 'html' ~= nil
local is_typst = FORMAT:match 'typst' ~= nil

local here = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local faults = dofile(pandoc.path.join { here, 'faults.lua' })
local generated = dofile(pandoc.path.join { here, 'generated.lua' })

--- @type table<string, {value: string, upper: string?, display: string, label: string, page: string?}>
local numbers = {}
--- @type table<string, boolean> ids of numbers that were printed as a link
local linked = {}
--- @type table<string, boolean> ids of the divs that a link can lead to
local entries = {}

--- Escapes text for an HTML attribute.
--- @param text string
--- @return string
local function escape(text)
  return (text:gsub('[&<>"]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }))
end

--- Reads the numbers.
local function load_numbers()
  local found = generated.read 'numbers.json'
  if found then numbers = found
  else
    local name = 'generated/numbers.json'
    faults.note(name, name .. ' is missing: run `sourcebrief build`, which writes it')
  end
end

--- Puts words inside an element that carries a number's value, in HTML.
--- @param words pandoc.Inlines
--- @param number {value: string, upper: string?}
--- @return pandoc.Inlines
local function with_value(words, number)
  if not is_html then return words end
  local upper = type(number.upper) == 'string' and number.upper or nil
  local range = upper and ' data-upper="' .. escape(upper) .. '"' or ''
  local opening = '<data value="' .. escape(number.value) .. '"' .. range .. '>'
  words:insert(1, pandoc.RawInline('html', opening))
  words:insert(pandoc.RawInline('html', '</data>'))
  return words
end

--- Returns what a bound number prints, without a link: for titles, headings and other links.
--- @param span pandoc.Span
--- @return pandoc.Inlines|nil
local function plain_number(span)
  local id = span.attributes.n
  if not id then return nil end
  local number = numbers[id]
  if not number then
    faults.note('n=' .. id, 'there is no number called `' .. id .. '` in data/facts.csv or derived.csv')
    return nil
  end
  return with_value(#span.content > 0 and span.content or pandoc.Inlines(number.display), number)
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
--- heading is repeated in the table of contents, inside one. Nothing more is to be done in it.
local function plain_numbers(element)
  element.content = element.content:walk { Span = plain_number }
  return element, false
end

--- Puts the value of an entry of the evidence annex, which it begins with, inside its element.
local function mark_value(div, number)
  local first = div.content[1]
  local span = first and (first.t == 'Para' or first.t == 'Plain') and first.content[1]
  if span and span.t == 'Span' and span.classes:includes 'evidence-value' then
    span.content = with_value(span.content, number)
  end
end

--- Notes an entry of the evidence annex, and says in HTML which fact it is of.
local function note_entry(div)
  entries[div.identifier] = true
  local id = div.identifier:match '^n%-(.+)$'
  local number = id and numbers[id]
  if not number or not is_html then return nil end
  div.attributes['data-fact'] = id
  if type(number.page) == 'string' then div.attributes['data-page'] = number.page end
  mark_value(div, number)
  return div
end

-- Parts of an entry that the Typst template has a function for, by class.
local parts = {
  ['evidence-value'] = true, ['evidence-label'] = true,
  ['evidence-terms'] = true, ['evidence-note'] = true,
}

--- Draws a bound number, and in Typst a part of an entry of the evidence annex.
local function draw_span(span)
  local link = linked_number(span)
  if link or not is_typst then return link end
  for _, class in ipairs(span.classes) do
    if parts[class] then
      -- Without attributes it is written as its words, which need not be taken out of it.
      span.attr = pandoc.Attr()
      return {
        pandoc.RawInline('typst', '#' .. class .. '['), span, pandoc.RawInline('typst', ']'),
      }
    end
  end
end

--- Reports the numbers whose evidence is missing.
local function check_entries()
  for id in pairs(linked) do
    if not entries['n-' .. id] then
      faults.note('n=' .. id, 'the number `' .. id .. '` has no entry in the evidence annex')
    end
  end
  faults.stop()
end

--- Reads the numbers, and prints those in the metadata as plain ones.
local function begin(meta)
  load_numbers()
  for key, value in pairs(meta) do
    local kind = pandoc.utils.type(value)
    if kind == 'Inlines' or kind == 'Blocks' then meta[key] = value:walk { Span = plain_number } end
  end
  return meta
end

return {
  { Meta = begin },
  {
    traverse = 'topdown',
    Div = note_entry, Header = plain_numbers, Link = plain_numbers, Span = draw_span,
  },
  { Meta = check_entries },
}
