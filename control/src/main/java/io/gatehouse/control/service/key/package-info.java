/** The rules of keys. */
@NullMarked
package io.gatehouse.control.service.key;

import org.jspecify.annotations.NullMarked;
