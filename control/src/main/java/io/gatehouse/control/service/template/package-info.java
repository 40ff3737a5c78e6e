/** Templates of API definitions. */
@NullMarked
package io.gatehouse.control.service.template;

import org.jspecify.annotations.NullMarked;
