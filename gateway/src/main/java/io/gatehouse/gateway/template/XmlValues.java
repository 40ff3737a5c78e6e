package io.gatehouse.gateway.template;

import io.gatehouse.json.Json;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as templates see it: elements by name, attributes with a dash in front, text beside them as {@code #text}, equal
 * names as a list. Entities and document types are refused.
 */
public final class XmlValues {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newFactory();
    private static final int DEEPEST = 200;

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private XmlValues() {}

    /**
     * @throws TemplateFault when it is no XML, or too deep
     */
    public static Json.Obj of(String xml) {
        try {
            XMLStreamReader reader;
            synchronized (FACTORY) {
                reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            }
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    String name = reader.getLocalName();
                    return Json.Obj.of(Map.of(name, element(reader, 0)));
                }
            }
            return Json.Obj.EMPTY;
        } catch (XMLStreamException e) {
            throw new TemplateFault("the body is no XML: " + e.getMessage());
        }
    }

    private static Json element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new TemplateFault("the body is nested too deeply");
        }
        var fields = new LinkedHashMap<String, List<Json>>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            fields.put("-" + reader.getAttributeLocalName(i), List.of(Json.of(reader.getAttributeValue(i))));
        }
        var text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = reader.getLocalName();
                    Json child = element(reader, depth + 1);
                    fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(child);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return value(fields, text.toString().strip());
                }
                default -> {}
            }
        }
        return value(fields, text.toString().strip());
    }

    private static Json value(Map<String, List<Json>> fields, String text) {
        if (fields.isEmpty()) {
            return Json.of(text);
        }
        var object = new LinkedHashMap<String, Json>();
        fields.forEach(
                (name, values) -> object.put(name, values.size() == 1 ? values.getFirst() : new Json.Arr(values)));
        if (!text.isEmpty()) {
            object.put("#text", Json.of(text));
        }
        return Json.Obj.of(object);
    }
}
