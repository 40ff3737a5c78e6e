package io.gatehouse.definition.reading;

import java.util.List;

/**
 * What records of its calls hold.
 *
 * @param keepsNone no record at all; an OAS document keeps none unless it switches traffic logs on
 * @param detailed records hold request and response
 * @param tagHeaders request headers whose values become tags, lower-case
 * @param tags of the API, for records and for nodes that serve only some
 * @param keepSeconds how long a record is kept; 0 for always
 */
public record CallRecords(
        boolean keepsNone, boolean detailed, List<String> tagHeaders, List<String> tags, long keepSeconds) {
    public CallRecords {
        tagHeaders = List.copyOf(tagHeaders);
        tags = tags.stream().distinct().toList();
    }
}
