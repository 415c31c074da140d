--[[ reuse – numbers and figures of a brief in other documents.

`{{< number id >}}` prints a number of a built brief as a link to its page, `{{< figure id >}}` shows
a figure with its alternative text, caption and citation. What is known of them stands in the
`site.json` of the built site, a folder or a copy of that file, which the document names:

    sourcebrief:
      site: ../brief/report/_output

In Quarto these are shortcodes. In plain Pandoc the same file is a filter, which finds them in the
text. See docs/reuse.md and LICENSE.
]]

-- `pandoc.json` came with Pandoc 3.1.
PANDOC_VERSION:must_be_at_least '3.1'

local stringify = pandoc.utils.stringify
local directory = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local faults = dofile(pandoc.path.join { directory, 'faults.lua' })
local nearest = dofile(pandoc.path.join { directory, 'nearest.lua' })

local CATALOGUE = 'site.json'
local FIELDS = {
  numbers = { 'display', 'label', 'citation' },
  figures = { 'title', 'alt', 'citation', 'svg' },
}
--- How wide a picture may be said to be, in HTML and Typst.
local UNITS = pandoc.List { '%', 'cm', 'mm', 'in', 'pt', 'em' }

--- @class Site
--- @field numbers table<string, {display: string, label: string, citation: string, path: string}>
--- @field figures table<string, {title: string, alt: string, citation: string, path: string, svg: string}>
--- @field linked string what a page's path is added to, to make a link
--- @field files string what a picture's path is added to, to read it
--- @field remote boolean whether links lead to the web

--- @type Site|nil
local site

--- Notes a fault; Quarto says nothing when it has called the last shortcode, so it stops at once.
--- @param words string
--- @param message string
local function fault(words, message)
  faults.note(words, message)
  if quarto then faults.stop() end
end

--- Returns the folder of the document.
--- @return string
local function document_folder()
  local path = quarto and quarto.doc and quarto.doc.input_file or (PANDOC_STATE.input_files or {})[1]
  return path and path ~= '-' and pandoc.path.directory(path) or '.'
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

--- Tells whether a text can be added to an address or folder and stays below it.
--- @param path any
--- @return boolean
local function is_inside(path)
  return type(path) == 'string' and path:match '^[%w_.][%w_./-]*$' ~= nil and not path:find('..', 1, true)
end

--- Returns what the catalogue holds, or nil where it is none.
--- @param text string
--- @return table|nil
local function decode(text)
  local ok, found = pcall(pandoc.json.decode, text, false)
  local whole = ok and type(found) == 'table' and type(found.numbers) == 'table' and type(found.figures) == 'table'
  return whole and found or nil
end

--- Returns the address that the site is served from, where one is known.
--- @param given string what the document says
--- @param brief any what the catalogue says
--- @return string|nil
local function address(given, brief)
  local said = type(brief) == 'table' and type(brief.url) == 'string' and brief.url or ''
  local url = given ~= '' and given or said
  return url:match '^https?://[^%s"<>]+$' and url:gsub('/*$', '/') or nil
end

--- Reads the catalogue of the site that the document names.
--- @param place string a folder, or a JSON file
--- @param url string where the site is served from, or nothing
--- @return Site|nil
local function load_site(place, url)
  if place == '' then
    fault('sourcebrief', 'no site is named: write `sourcebrief: {site: folder}` into the front matter')
    return nil
  end
  local is_file = place:match '%.json$'
  local folder = is_file and pandoc.path.directory(place) or place
  local name = is_file and pandoc.path.filename(place) or CATALOGUE
  local tops = { '', document_folder() }
  if quarto and quarto.project and quarto.project.directory then tops[3] = quarto.project.directory end
  for _, top in ipairs(tops) do
    local here = top == '' and folder or pandoc.path.join { top, (folder:gsub('^/', '')) }
    local text = read(pandoc.path.join { here, name })
    local found = text and decode(text)
    if text and not found then
      fault(place, 'what `' .. place .. '` holds is not the catalogue of a brief')
      return nil
    elseif found then
      local web = address(url, found.brief)
      found.linked, found.files, found.remote = web or folder .. '/', here, web ~= nil
      return found
    end
  end
  fault(place, 'there is no ' .. name .. ' in `' .. folder .. '`: name the folder of a built brief')
end

--- Returns a value of the document's metadata as text.
--- @param meta any
--- @param key string
--- @return string
local function option(meta, key)
  local whole = meta.sourcebrief
  local value = type(whole) == 'table' and whole[key] or nil
  if value == nil and quarto then value = meta['sourcebrief.' .. key] end
  return value == nil and '' or stringify(value)
end

--- Returns an argument of a shortcode as text, without quotes around it.
--- @param value any
--- @return string
local function word(value)
  local text = value == nil and '' or stringify(value)
  return text:match '^"(.*)"$' or text:match "^'(.*)'$" or text
end

--- Tells whether an entry of the catalogue holds what is needed of it.
--- @param entry any
--- @param kind string
--- @return boolean
local function is_whole(entry, kind)
  if type(entry) ~= 'table' or not is_inside(entry.path) then return false end
  for _, field in ipairs(FIELDS[kind]) do
    if type(entry[field]) ~= 'string' then return false end
  end
  return not entry.svg or entry.svg == '' or is_inside(entry.svg)
end

--- Returns the entry of a number or figure, or nil where there is none.
--- @param kind string
--- @param id string
--- @param meta any
--- @return table|nil
local function find(kind, id, meta)
  if not site then site = load_site(option(meta, 'site'), option(meta, 'url')) end
  if not site then return nil end
  local entry = site[kind][id]
  if entry == nil then
    local guess = nearest(id, site[kind])
    local hint = guess and ': did you mean `' .. guess .. '`?' or ''
    fault(id, 'the brief has no ' .. kind:sub(1, -2) .. ' `' .. id .. '`' .. hint)
  elseif not is_whole(entry, kind) then
    fault(id, 'what the brief says of `' .. id .. '` can\'t be used')
    return nil
  end
  return entry
end

--- Returns the address of an entry's page.
--- @param entry table
--- @return string
local function page(entry)
  return site.linked .. entry.path .. (site.remote and '' or 'index.html')
end

--- `{{< number id >}}`, with `cite=true` followed by a footnote.
local function number(args, kwargs, meta, _, context)
  local entry = find('numbers', word(args[1]), meta)
  if not entry then return nil end
  if context == 'text' then return entry.display end
  local title = entry.label .. '. ' .. entry.citation
  local link = pandoc.Link(pandoc.Inlines(entry.display), page(entry), title, { class = 'sourcebrief-number' })
  if word(kwargs.cite) ~= 'true' then return pandoc.Inlines { link } end
  return pandoc.Inlines { link, pandoc.Note { pandoc.Para(pandoc.Inlines(entry.citation)) } }
end

--- Returns a picture with its alternative text, which Pandoc's Typst writer would leave out.
--- @param source string
--- @param alt string
--- @param width string a size, or nothing
--- @return pandoc.Inline
local function drawn(source, alt, width)
  if width ~= '' and not UNITS:includes(width:match '^%d+%.?%d*(.*)$') then
    fault(width, '`' .. width .. '` is not a width such as `50%` or `12cm`')
    width = ''
  end
  if FORMAT == 'typst' and not quarto then
    local quoted = pandoc.List { source, alt }:map(function(text)
      return '"' .. text:gsub('[\\"]', '\\%0'):gsub('%s', ' ') .. '"'
    end)
    local size = width ~= '' and ', width: ' .. width or ''
    return pandoc.RawInline('typst', ('#box(image(%s, alt: %s%s))'):format(quoted[1], quoted[2], size))
  end
  local attributes = { [quarto and 'fig-alt' or 'alt'] = alt, width = width ~= '' and width or nil }
  return pandoc.Image(pandoc.Inlines(alt), source, '', pandoc.Attr('', {}, attributes))
end

--- Returns a figure's picture, or nil where it can't be shown.
--- @param id string
--- @param entry table
--- @param kwargs table
--- @return pandoc.Inline|nil
local function picture(id, entry, kwargs)
  if entry.svg == '' then
    fault(id, '`' .. id .. '` is a table, which has no picture: link to ' .. page(entry))
    return nil
  end
  local source = pandoc.path.join { site.files, entry.svg }
  if not read(source) then
    if not (site.remote and FORMAT:match 'html') then
      fault(id, 'there is no picture ' .. source .. ': copy it there, or name the site\'s folder')
      return nil
    end
    source = site.linked .. entry.svg
  end
  return drawn(source, entry.alt, word(kwargs.width))
end

--- `{{< figure id >}}`, on a line of its own a figure with caption, elsewhere the picture alone.
local function figure(args, kwargs, meta, _, context)
  local id = word(args[1])
  local entry = find('figures', id, meta)
  local image = entry and picture(id, entry, kwargs)
  if not image then return nil end
  if context == 'text' then return entry.title end
  local citation = pandoc.Inlines(entry.citation)
  if context == 'inline' then
    return pandoc.Inlines { image, pandoc.Note { pandoc.Para(citation) } }
  end
  local caption = pandoc.Inlines(entry.title .. (entry.title:match '[.?!]$' and '' or '.'))
  caption:extend { pandoc.Space(), pandoc.Link(citation, page(entry)) }
  return pandoc.Blocks { pandoc.Figure({ pandoc.Plain { image } }, { pandoc.Plain(caption) }, { id = id }) }
end

local handlers = { number = number, figure = figure }

if quarto then return handlers end

local shortcodes = dofile(pandoc.path.join { directory, 'shortcodes.lua' })
local metadata = {}

return {
  { Meta = function(meta) metadata = meta end },
  shortcodes(handlers, function() return metadata end),
  { Meta = faults.stop },
}
