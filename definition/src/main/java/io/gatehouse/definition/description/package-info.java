/** OpenAPI descriptions as documents: their operations, references and order of keys. */
@NullMarked
package io.gatehouse.definition.description;

import org.jspecify.annotations.NullMarked;
