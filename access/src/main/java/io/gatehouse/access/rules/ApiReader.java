package io.gatehouse.access.rules;

import io.gatehouse.json.Json;
import java.util.Optional;

/** How rules read the dashboard's own API, with the rights of the caller they judge. */
@FunctionalInterface
public interface ApiReader {
    ApiReader NOTHING = _ -> Optional.empty();

    /** The body of a successful GET of this path; empty when it is refused, missing or not JSON. */
    Optional<Json> read(String path);
}
