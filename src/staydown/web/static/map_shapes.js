"use strict";

// How one asset is drawn: a shape by its kind (the same as in the picture for reports), hollow and dashed where its audience is not known, a pale disc with a rim for a community.
// One program for all shapes: each is a distance to its edge, worked out for every point by the graphics card.

const SHAPES = ["channel", "domain", "mirror", "account", "email", "app", "server", "outlet", "payment", "community"];
const HOLLOW = 16;

const CORNERS = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_point;
varying float v_shape;
varying float v_pixel;

void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 away = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + away, 1)).xy, 0, 1);
  v_point = away / (size * 0.5);
  v_pixel = u_correctionRatio * 4.0 / size;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const FILLING = `
precision highp float;
varying vec4 v_color;
varying vec2 v_point;
varying float v_shape;
varying float v_pixel;
uniform vec3 u_ground;
const float PI = 3.14159265;

// The corners of a regular figure, one of them at the top.
float corners(vec2 p, float n, float r) {
  float part = 2.0 * PI / n;
  float turn = atan(p.x, p.y) + 0.5 * part;
  return cos(floor(0.5 + turn / part) * part - turn) * length(p) - r;
}

// A star of so many tips, one of them at the top, drawn in between them.
float star(vec2 p, float tips, float waist) {
  float part = PI / tips;
  float turn = abs(mod(atan(p.x, p.y) + part, 2.0 * part) - part);
  vec2 at = length(p) * vec2(cos(turn), sin(turn));
  vec2 tip = vec2(1.0, 0.0);
  vec2 along = normalize(waist * vec2(cos(part), sin(part)) - tip);
  return dot(at - tip, vec2(along.y, -along.x));
}

float edge(vec2 p, float shape) {
  if (shape < 0.5) return length(p) - 0.9;
  if (shape < 1.5) return (abs(p.x) + abs(p.y) - 1.0) * 0.7071;
  if (shape < 2.5) return corners(vec2(p.x, -p.y + 0.1), 3.0, 0.52);
  if (shape < 3.5) return corners(vec2(p.x, p.y + 0.1), 3.0, 0.52);
  if (shape < 4.5) return star(0.7071 * vec2(p.x - p.y, p.x + p.y), 2.0, 0.5);
  if (shape < 5.5) return corners(p.yx, 6.0, 0.82);
  if (shape < 6.5) return max(abs(p.x), abs(p.y)) - 0.76;
  if (shape < 7.5) return star(p, 5.0, 0.5);
  if (shape < 8.5) return star(p, 4.0, 0.5);
  return length(p) - 1.0;
}

void main() {
  float hollow = step(15.5, v_shape);
  float shape = v_shape - hollow * 16.0;
  float away = edge(v_point, shape);
  #ifdef PICKING_MODE
  gl_FragColor = away > 0.0 ? vec4(0.0) : v_color;
  #else
  float inside = 1.0 - smoothstep(-v_pixel, v_pixel, away);
  float rim = shape > 8.5 ? 2.0 * v_pixel : max(0.24, 1.6 * v_pixel);
  float within = 1.0 - smoothstep(-v_pixel, v_pixel, away + rim);
  float gap = step(v_pixel, 0.2) * hollow * step(0.62, fract(atan(v_point.x, v_point.y) * 4.0 / PI));
  vec3 pale = shape > 8.5 ? mix(u_ground, v_color.rgb, 0.22) : u_ground;
  float open = shape > 8.5 ? within : hollow * max(within, gap);
  gl_FragColor = vec4(mix(v_color.rgb, pale, open), 1.0) * inside;
  #endif
}`;

class ShapeProgram extends Sigma.rendering.NodeProgram {
  static ground = [1, 1, 1];

  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: CORNERS,
      FRAGMENT_SHADER_SOURCE: FILLING,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix", "u_ground"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
      ],
      CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    };
  }

  processVisibleItem(id, start, data) {
    const row = [data.x, data.y, data.size, Sigma.utils.floatColor(data.color), id, SHAPES.indexOf(data.shape) + (data.hollow ? HOLLOW : 0)];
    row.forEach((value, n) => { this.array[start + n] = value; });
  }

  setUniforms({ sizeRatio, correctionRatio, matrix }, { gl, uniformLocations }) {
    gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
    if (uniformLocations.u_ground) gl.uniform3fv(uniformLocations.u_ground, ShapeProgram.ground);
  }
}
