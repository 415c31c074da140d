--[[ shortcodes – finds shortcodes in text, for plain Pandoc, which does not know them.

To Pandoc `{{< number id >}}` is a row of words. A filter loads this file with `dofile`. See LICENSE.
]]

--- Returns the words of a shortcode's text: its name, its arguments, those with a name.
--- @param text string
--- @return string|nil name
--- @return string[] args
--- @return table<string, string> kwargs
local function parse(text)
  local args, kwargs = {}, {}
  for word in text:gmatch '%S+' do
    local key, value = word:match '^([%w_-]+)=(.*)$'
    if key then kwargs[key] = value else args[#args + 1] = word end
  end
  return table.remove(args, 1), args, kwargs
end

--- Returns the text from an opening `{{<` to its `>}}`, and what stands around it in the same words.
--- @param inlines pandoc.Inlines
--- @param first integer where it opens
--- @return {before: string, text: string, after: string}|nil
--- @return integer last where it closes, or what it was looked for up to
local function between(inlines, first)
  local before, rest = inlines[first].text:match '^(.-){{<(.*)$'
  local parts = {}
  for last = first, #inlines do
    local part = inlines[last]
    local text = last == first and rest or part.text or ' '
    if part.t ~= 'Str' and part.t ~= 'Space' and part.t ~= 'SoftBreak' then return nil, last - 1 end
    local inside, after = text:match '^(.-)>}}(.*)$'
    parts[#parts + 1] = inside or text
    if inside then return { before = before, text = table.concat(parts), after = after }, last end
  end
  return nil, #inlines
end

--- Tells whether a shortcode opens in an element; `{{{<` writes one out.
--- @param element pandoc.Inline
--- @return boolean
local function opens(element)
  return element.t == 'Str' and element.text:find('{{<', 1, true) ~= nil
    and not element.text:find('{{{<', 1, true)
end

--- Returns a filter that puts in what the handlers give for their shortcodes.
--- @param handlers table<string, function> called as Quarto does
--- @param metadata fun(): table
--- @return table
return function(handlers, metadata)
  --- Returns what a handler makes of a shortcode, or nil where it is none of theirs.
  local function handled(text, context)
    local name, args, kwargs = parse(text)
    local handler = handlers[name]
    return handler and handler(args, kwargs, metadata(), args, context)
  end

  --- Replaces a paragraph that is one shortcode.
  local function block(element)
    local content = element.content
    if #content == 0 or not opens(content[1]) then return nil end
    local found, last = between(content, 1)
    if not found or last < #content or found.before .. found.after ~= '' then return nil end
    local result = handled(found.text, 'block')
    return pandoc.utils.type(result) == 'Blocks' and result or nil
  end

  --- Replaces the shortcodes within a line.
  local function line(inlines)
    local made, at = pandoc.Inlines {}, 1
    while at <= #inlines do
      local found, last = nil, at
      if opens(inlines[at]) then found, last = between(inlines, at) end
      local result = found and handled(found.text, 'inline')
      if result then
        if found.before ~= '' then made:insert(pandoc.Str(found.before)) end
        made:extend(result)
        at = last + 1
        if found.after ~= '' then
          -- What follows may open another.
          inlines[last] = pandoc.Str(found.after)
          at = last
        end
      else
        for copied = at, math.max(last, at) do made:insert(inlines[copied]) end
        at = math.max(last, at) + 1
      end
    end
    return made
  end

  return {
    traverse = 'topdown',
    Para = block,
    Plain = block,
    Inlines = line,
  }
end
