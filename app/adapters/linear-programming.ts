/** HiGHS, compiled to WebAssembly, as the solver of the disclosure audit. */
import loadHighs from 'highs';
import type { AttackReader, Solver } from '#app/kernel/domain/disclosure/attack.ts';
import type { KnownSum } from '#app/kernel/domain/disclosure/reader.ts';

type Highs = Awaited<ReturnType<typeof loadHighs>>;

/** What is said of one group alone bounds its column; nobody told the end of what has none. */
function columnsOf({ infinity }: Highs, size: number, alone: readonly KnownSum[]) {
  const [colLower, colUpper] = [new Float64Array(size), new Float64Array(size).fill(infinity)];
  for (const { sum, range } of alone) {
    const [atom, isPlus] = [sum.atoms[0] as number, sum.signs[0] === 1];
    const [least, most] = isPlus ? [range.least, range.most] : [-range.most, -range.least];
    colLower[atom] = Math.max(colLower[atom] as number, least);
    colUpper[atom] = Math.min(colUpper[atom] as number, most);
  }
  return { colLower, colUpper };
}

/** Sums row by row. */
function modelOf(highs: Highs, size: number, known: readonly KnownSum[]) {
  const { infinity } = highs;
  const told = known.filter(({ range }) => range.least > 0 || Number.isFinite(range.most));
  const rows = told.filter(({ sum }) => sum.atoms.length !== 1);
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ sum }, row) => {
    starts[row + 1] = (starts[row] as number) + sum.atoms.length;
  });
  const entries = starts[rows.length] as number;
  const [indices, values] = [new Int32Array(entries), new Float64Array(entries)];
  rows.forEach(({ sum }, row) => {
    indices.set(sum.atoms, starts[row]);
    values.set(sum.signs, starts[row]);
  });
  return {
    numCols: size,
    numRows: rows.length,
    colCost: new Float64Array(size),
    ...columnsOf(
      highs,
      size,
      told.filter(({ sum }) => sum.atoms.length === 1),
    ),
    rowLower: Float64Array.from(rows, ({ range }) => range.least),
    rowUpper: Float64Array.from(rows, ({ range }) => (Number.isFinite(range.most) ? range.most : infinity)),
    matrix: { format: 'csr', numRows: rows.length, numCols: size, starts, indices, values },
  } as const;
}

type Model = Parameters<Parameters<Highs['withModel']>[1]>[0];

/** Of rounding in the solver: whole people lie well apart. */
const EPSILON = 1e-6;

function readerOn({ constants }: Highs, model: Model): AttackReader {
  model.options.set({ output_flag: false });
  const { optimal, unbounded } = constants.modelStatus;
  const { minimize, maximize } = constants.objectiveSense;
  const isSolved = (): boolean => {
    model.run();
    const status = model.getModelStatus();
    if (status !== optimal && status !== unbounded) throw new Error(`no world fits all figures (status ${status})`);
    return status === optimal;
  };
  const priced = <T>(prices: ReadonlyMap<number, number>, work: () => T): T => {
    for (const [atom, price] of prices) void model.changeColCost(atom, price);
    const result = work();
    for (const atom of prices.keys()) void model.changeColCost(atom, 0);
    return result;
  };
  return {
    rangeOf: ({ atoms, signs }) =>
      priced(new Map([...atoms].map((atom, place) => [atom, signs[place] as number])), () => {
        model.changeObjectiveSense(minimize);
        const least = isSolved() ? model.getObjectiveValue() : Number.NEGATIVE_INFINITY;
        model.changeObjectiveSense(maximize);
        const most = isSolved() ? model.getObjectiveValue() : Number.POSITIVE_INFINITY;
        return { least: Math.ceil(least - EPSILON), most: Math.floor(most + EPSILON) };
      }),
    worldFor: (prices) =>
      priced(prices, () => {
        model.changeObjectiveSense(maximize);
        return isSolved() ? model.getSolution().colValue : null;
      }),
  };
}

export async function loadSolver(): Promise<Solver> {
  const highs = await loadHighs();
  return (size, known, work) => highs.withModel(modelOf(highs, size, known), (model) => work(readerOn(highs, model)));
}
