/** The rules of API definitions: what may be saved, who sees it, how versions hang together. */
@NullMarked
package io.gatehouse.control.service.api;

import org.jspecify.annotations.NullMarked;
