/// From incidents to what people are told.
@NullMarked
package dev.pointsman.core.notice;

import org.jspecify.annotations.NullMarked;
