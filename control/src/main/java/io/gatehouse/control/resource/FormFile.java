package io.gatehouse.control.resource;

import io.gatehouse.control.http.FormParts;
import io.gatehouse.fault.Fault;
import io.gatehouse.fault.FaultException;
import java.util.List;

/** The one file of a multipart form; the name of its field does not matter. */
final class FormFile {
    private FormFile() {}

    /** The file's text; of a ZIP, the description its files make. */
    static String of(String contentType, String body) {
        List<FormParts.Part> parts =
                FormParts.of(contentType, body).orElseThrow(() -> unreadable("the form names no boundary"));
        List<FormParts.Part> files =
                parts.stream().filter(part -> part.fileName().isPresent()).toList();
        if (files.size() > 1) {
            throw unreadable("the form holds more than one file");
        }
        if (files.isEmpty()) {
            throw unreadable("the form holds no file");
        }
        String file = files.getFirst().text();
        return ZippedFiles.isZip(file) ? ZippedFiles.described(file) : file;
    }

    private static FaultException unreadable(String reason) {
        return new FaultException(new Fault.Malformed("Couldn't read body: " + reason + ".", List.of()));
    }
}
