/* SPDX-License-Identifier: Apache-2.0 */

/**
 * What a route author types and sees: the Camel components {@code rtsp:}, {@code rtsps:}, {@code vision-detect:},
 * {@code vision-track:} and {@code vision-annotate:}, their options, headers and type converters. The only package that imports Camel.
 */
package io.github.camelrtsp;
