package io.gatehouse.definition.classic;

import com.google.re2j.Pattern;
import io.gatehouse.definition.classic.Outline.Answer;
import io.gatehouse.definition.classic.Outline.Endpoint;
import io.gatehouse.definition.classic.Outline.SoapCall;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import io.gatehouse.fault.Violation;
import io.gatehouse.regex.LinearPattern;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The outline of a WSDL 1.1 service: each operation is a path of its own. An operation of a SOAP binding is a POST that goes
 * to the service's one address; an HTTP binding has its method and path. Nothing outside the text is read: no imports, no
 * document types, no entities.
 */
public final class WsdlOutline {
    private static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    private static final String HTTP = "http://schemas.xmlsoap.org/wsdl/http/";
    private static final int DEEPEST = 100;
    private static final Pattern PARAMETER = LinearPattern.compile("\\(([^)]*)\\)");

    private final Map<String, Binding> bindings = new LinkedHashMap<>();
    private final List<Port> ports = new ArrayList<>();
    private String serviceName = "";
    private String definitionsName = "";

    private WsdlOutline() {}

    /**
     * @param verb "" for SOAP
     */
    private record Binding(String verb, List<BoundOperation> operations) {}

    private record BoundOperation(String name, String soapAction, String location) {}

    private record Port(String binding, String address) {}

    /**
     * @throws FaultException with line and column when the text is not XML, and when it is no WSDL 1.1 with a service
     */
    public static Outline of(String text) {
        var outline = new WsdlOutline();
        try {
            outline.read(text);
        } catch (XMLStreamException e) {
            var where = e.getLocation();
            String message = "not XML: " + firstLine(String.valueOf(e.getMessage()));
            throw new FaultException(
                    new Fault.Malformed(
                            message,
                            List.of(new Violation(
                                    "",
                                    "xml",
                                    message,
                                    where == null ? 0 : where.getLineNumber(),
                                    where == null ? 0 : where.getColumnNumber()))),
                    e);
        }
        return outline.result();
    }

    private static String firstLine(String message) {
        String[] lines = message.split("\\R");
        return lines[lines.length - 1].replaceFirst("^Message: ", "");
    }

    private void read(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text.strip()));
        var path = new ArrayList<String>();
        String binding = "";
        String port = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                path.removeLast();
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            path.add(WSDL.equals(xml.getNamespaceURI()) ? xml.getLocalName() : "*" + xml.getLocalName());
            if (path.size() > DEEPEST) {
                throw notWsdl("The document is nested deeper than " + DEEPEST + " levels.");
            }
            switch (String.join("/", path)) {
                case "definitions" -> definitionsName = attribute(xml, "name");
                case "definitions/binding" -> {
                    binding = local(attribute(xml, "name"));
                    bindings.put(binding, new Binding("", new ArrayList<>()));
                }
                case "definitions/binding/*binding" -> {
                    if (HTTP.equals(xml.getNamespaceURI())) {
                        bindings.put(
                                binding,
                                new Binding(attribute(xml, "verb").toUpperCase(Locale.ROOT), new ArrayList<>()));
                    }
                }
                case "definitions/binding/operation" ->
                    operations(binding).add(new BoundOperation(attribute(xml, "name"), "", ""));
                case "definitions/binding/operation/*operation" -> {
                    var operations = operations(binding);
                    BoundOperation open = operations.removeLast();
                    operations.add(
                            new BoundOperation(open.name(), attribute(xml, "soapAction"), attribute(xml, "location")));
                }
                case "definitions/service" ->
                    serviceName = serviceName.isEmpty() ? attribute(xml, "name") : serviceName;
                case "definitions/service/port" -> port = local(attribute(xml, "binding"));
                case "definitions/service/port/*address" -> ports.add(new Port(port, attribute(xml, "location")));
                default -> {}
            }
        }
    }

    private List<BoundOperation> operations(String binding) {
        Binding open = bindings.get(binding);
        if (open == null) {
            throw notWsdl("An operation stands outside a binding.");
        }
        return open.operations();
    }

    private Outline result() {
        if (ports.isEmpty()) {
            throw notWsdl("The document is no WSDL 1.1 service: it has no port with an address.");
        }
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        for (Port port : ports) {
            Binding binding = bindings.get(port.binding());
            if (binding != null) {
                // SOAP 1.1 and 1.2 ports offer the same operations: the first that names one serves it.
                binding.operations().stream()
                        .map(operation -> endpoint(binding, port, operation))
                        .forEach(
                                endpoint -> endpoints.putIfAbsent(endpoint.method() + " " + endpoint.path(), endpoint));
            }
        }
        String name = serviceName.isEmpty() ? definitionsName : serviceName;
        return new Outline(name, "", ports.getFirst().address(), List.copyOf(endpoints.values()));
    }

    private static Endpoint endpoint(Binding binding, Port port, BoundOperation operation) {
        if (!binding.verb().isEmpty()) {
            String location = operation.location().isEmpty() ? operation.name() : operation.location();
            // (name) stands for a parameter in the paths of HTTP bindings.
            String path = PARAMETER.matcher(location).replaceAll("{$1}").split("\\?", 2)[0];
            return Endpoint.of(path.startsWith("/") ? path : "/" + path, binding.verb(), Answer.NONE);
        }
        return new Endpoint(
                "/" + operation.name(), "POST", Answer.NONE, new SoapCall(port.address(), operation.soapAction()));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    private static String local(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }

    private static FaultException notWsdl(String message) {
        return new FaultException(new Fault.Invalid(message, List.of(Violation.at("", "wsdl", message))));
    }
}
