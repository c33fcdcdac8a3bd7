"use strict";

// How one asset is drawn: a shape by its kind (the same as in the picture for reports), hollow and dashed where its audience is not known, a pale disc with a rim for a community.
// The shapes are drawn once into a picture from which the graphics card copies; nothing is drawn by instances. A machine without a graphics card
// works both out point by point, and would move ten times slower if a shape were computed in each point or each node were a call of its own.

const SHAPES = ["channel", "domain", "mirror", "account", "email", "app", "server", "outlet", "payment", "community"];
const CELL = 128;
const COLUMNS = 16;
const REACH = 0.8;
const HOLLOW = 16;

// --- the picture of all shapes -----------------------------------------------------------------------------------------------

// A regular figure, one of its corners at the top; a star where every second corner lies as far in as its waist.
function figure(corners, radius, waist = 1, turn = 0, down = 0) {
  const path = new Path2D();
  for (let n = 0; n < corners; n += 1) {
    const [angle, away] = [(2 * Math.PI * n) / corners + turn, n % 2 ? radius * waist : radius];
    path.lineTo(away * Math.sin(angle), down - away * Math.cos(angle));
  }
  path.closePath();
  return path;
}

function disc(radius) {
  const path = new Path2D();
  path.arc(0, 0, radius, 0, 2 * Math.PI);
  return path;
}

// Each within a circle of radius 1, so that all look about equally large.
const OUTLINES = {
  channel: disc(0.9),
  domain: figure(4, 1),
  mirror: figure(3, 1.04, 1, Math.PI, -0.1),
  account: figure(3, 1.04, 1, 0, 0.1),
  email: figure(4, 1, 0.5, Math.PI / 4),
  app: figure(6, 0.95, 1, Math.PI / 6),
  server: figure(4, 1.07, 1, Math.PI / 4),
  outlet: figure(10, 1, 0.5),
  payment: figure(8, 1, 0.5),
  community: disc(1),
};

// One shape at the pen, as large as its circle of radius 1 is there: its rim in one colour, broad and dashed where it is hollow, and its inside in another.
function drawShape(pen, shape, isHollow, rim, inside) {
  const outline = OUTLINES[shape];
  pen.save();
  pen.fillStyle = inside;
  pen.fill(outline);
  pen.clip(outline);
  pen.strokeStyle = rim;
  pen.lineWidth = isHollow ? 0.6 : 0.18;
  pen.setLineDash(isHollow ? [0.44, 0.27] : []);
  pen.stroke(outline);
  pen.restore();
}

// The upper row filled, the lower one hollow. Red: what the shape covers. Green: what is pale of it.
function picture() {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [COLUMNS * CELL, 2 * CELL];
  const pen = canvas.getContext("2d");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  SHAPES.forEach((shape, n) => {
    for (const isHollow of [false, true]) {
      const isPaleInside = isHollow || shape === "community";
      pen.setTransform((REACH * CELL) / 2, 0, 0, (REACH * CELL) / 2, (n + 0.5) * CELL, (isHollow ? 1.5 : 0.5) * CELL);
      drawShape(pen, shape, isHollow, ...(isPaleInside ? ["#f00", "#ff0"] : ["#ff0", "#f00"]));
    }
  });
  return canvas;
}

// --- nodes -------------------------------------------------------------------------------------------------------------------

const CORNERS = `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute vec2 a_corner;
attribute float a_size;
attribute float a_shape;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
uniform vec3 u_ground;
varying vec4 v_color;
varying vec3 v_pale;
varying vec2 v_point;
varying vec2 v_at;

void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  gl_Position = vec4((u_matrix * vec3(a_position + size * a_corner, 1)).xy, 0, 1);
  float hollow = step(${HOLLOW - 0.5}, a_shape);
  float shape = a_shape - hollow * ${HOLLOW}.0;
  v_point = a_corner * ${REACH};
  v_at = vec2((shape + 0.5 + 0.5 * v_point.x) / ${COLUMNS}.0, (hollow + 0.5 - 0.5 * v_point.y) / 2.0);
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
  v_pale = mix(v_color.rgb, u_ground, shape > 8.5 ? 0.78 : 1.0);
}`;

const FILLING = `
precision mediump float;
varying vec4 v_color;
varying vec3 v_pale;
varying vec2 v_point;
varying vec2 v_at;
uniform sampler2D u_shapes;

void main() {
  vec4 drawn = texture2D(u_shapes, v_at) * step(max(abs(v_point.x), abs(v_point.y)), 1.0);
  #ifdef PICKING_MODE
  gl_FragColor = drawn.r < 0.5 ? vec4(0.0) : v_color;
  #else
  gl_FragColor = vec4(mix(v_color.rgb, v_pale, drawn.g), 1.0) * drawn.r;
  #endif
}`;

// A triangle around the circle of radius 1: fewer corners than a square has, and it is the corners that cost.
const AROUND = [[2, 0], [-1, Math.sqrt(3)], [-1, -Math.sqrt(3)]];

class ShapeProgram extends Sigma.rendering.NodeProgram {
  static ground = [1, 1, 1];

  constructor(gl, pickingBuffer, renderer) {
    super(gl, pickingBuffer, renderer);
    this.texture = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR_MIPMAP_NEAREST);
    gl.generateMipmap(gl.TEXTURE_2D);
  }

  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: AROUND.length,
      VERTEX_SHADER_SOURCE: CORNERS,
      FRAGMENT_SHADER_SOURCE: FILLING,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix", "u_ground", "u_shapes"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_corner", size: 2, type: FLOAT },
        { name: "a_size", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_shape", size: 1, type: FLOAT },
      ],
    };
  }

  processVisibleItem(id, start, data) {
    const { array } = this;
    const [colour, shape] = [Sigma.utils.floatColor(data.color), SHAPES.indexOf(data.shape) + (data.hollow ? HOLLOW : 0)];
    let at = start;
    for (const [right, up] of AROUND) {
      array[at++] = data.x;
      array[at++] = data.y;
      array[at++] = right;
      array[at++] = up;
      array[at++] = data.size;
      array[at++] = colour;
      array[at++] = id;
      array[at++] = shape;
    }
  }

  setUniforms({ sizeRatio, correctionRatio, matrix }, { gl, uniformLocations }) {
    gl.bindTexture(gl.TEXTURE_2D, this.texture);
    gl.uniform1i(uniformLocations.u_shapes, 0);
    gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
    if (uniformLocations.u_ground) gl.uniform3fv(uniformLocations.u_ground, ShapeProgram.ground);
  }
}

// --- links -------------------------------------------------------------------------------------------------------------------

const SIDES = `
attribute vec4 a_color;
attribute vec2 a_position;
attribute vec2 a_aside;
attribute float a_side;
attribute float a_width;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying float v_side;
varying float v_edge;

void main() {
  float width = max(a_width / u_sizeRatio, 1.2);
  v_edge = width + 1.0;
  v_side = a_side * v_edge;
  gl_Position = vec4((u_matrix * vec3(a_position + a_aside * v_side * u_correctionRatio, 1)).xy, 0, 1);
  v_color = a_color;
  v_color.a *= 255.0 / 254.0;
}`;

// The last pixel of each side fades out.
const FADING = `
precision mediump float;
varying vec4 v_color;
varying float v_side;
varying float v_edge;

void main() {
  gl_FragColor = v_color * min(1.0, 0.5 * (v_edge - abs(v_side)));
}`;

const ENDS = [[0, -1], [1, -1], [0, 1], [0, 1], [1, -1], [1, 1]];

class LinkProgram extends Sigma.rendering.EdgeProgram {
  // Nobody points at a link, so none is drawn a second time to be found.
  constructor(gl, pickingBuffer, renderer) {
    super(gl, null, renderer);
  }

  getDefinition() {
    const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
    return {
      VERTICES: ENDS.length,
      VERTEX_SHADER_SOURCE: SIDES,
      FRAGMENT_SHADER_SOURCE: FADING,
      METHOD: TRIANGLES,
      UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"],
      ATTRIBUTES: [
        { name: "a_position", size: 2, type: FLOAT },
        { name: "a_aside", size: 2, type: FLOAT },
        { name: "a_side", size: 1, type: FLOAT },
        { name: "a_width", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    };
  }

  processVisibleItem(id, start, source, target, data) {
    const { array } = this;
    const colour = Sigma.utils.floatColor(data.color);
    const [right, up] = [target.x - source.x, target.y - source.y];
    const length = Math.hypot(right, up) || 1;
    let at = start;
    for (const [end, side] of ENDS) {
      array[at++] = end ? target.x : source.x;
      array[at++] = end ? target.y : source.y;
      array[at++] = -up / length;
      array[at++] = right / length;
      array[at++] = side;
      array[at++] = data.size;
      array[at++] = colour;
    }
  }

  setUniforms({ sizeRatio, correctionRatio, matrix }, { gl, uniformLocations }) {
    gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
  }
}
