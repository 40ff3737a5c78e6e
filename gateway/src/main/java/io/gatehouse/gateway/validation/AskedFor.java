package io.gatehouse.gateway.validation;

import java.util.List;

/** What a check looks at in a request. */
public interface AskedFor {
    /** Decoded, without the listen path. */
    String path();

    String contentType();

    List<String> headers(String name);

    List<String> query(String name);

    List<String> cookies(String name);
}
